"""Why a verdict is what it is: every input, every formula, how it came about."""
