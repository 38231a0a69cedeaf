"""How the network of extract/cleaning.py is learnt: pages of samples/, worn by Augraphy and by recipes of our own, and as they were."""
