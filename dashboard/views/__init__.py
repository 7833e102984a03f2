"""The screens: each asks one question and shows the answer."""
