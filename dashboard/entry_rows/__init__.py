"""Entering many figures at once: the paper they are written on, and what is found about each row."""
