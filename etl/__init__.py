"""Brings facts from the world into the store."""
