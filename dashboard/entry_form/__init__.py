"""Entering one figure: the working paper, what is known around it, and what happens when it is handed in."""
