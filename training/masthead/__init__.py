"""How far a masthead's witnesses can be believed: counted on synthetic pages of every kind of issuer."""
