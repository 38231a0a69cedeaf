"""How the model is made anew from the corpus. Nothing here is needed to restore text."""
