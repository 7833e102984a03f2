"""Scenes of a storyboard as slides: said once, drawn on screen, in PowerPoint and on paper from the same record."""
