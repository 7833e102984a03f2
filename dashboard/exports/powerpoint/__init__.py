"""A deck in PowerPoint: slides with native text, tables and charts, drawn from the same slides as the screen."""
