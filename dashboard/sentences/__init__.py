"""Verdicts, outlooks, splits and findings in sentences, with their numbers put in."""
