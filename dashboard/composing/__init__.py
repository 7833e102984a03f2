"""Composing storyboards: a working paper of scenes, on disk with every key, saved as a row when its author says so."""
