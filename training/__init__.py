"""How what is learnt was learnt; nothing of this is shipped."""
