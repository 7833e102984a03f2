"""What stands where there is no figure, in tables of offices, in answers of services and in repositories."""

# Anywhere. What a program of statistics writes instead of a number it could not compute is no gap in a table.
NO_FIGURE = ("…", "...", "..", "-", "–", "—", "——", ":", "n/a", "N/A", "NA", "n.a.", "#N/A", "null", "None")
NOT_COMPUTED = ("NaN",)
# Where there can be none: the codes of SDMX, and as repositories of indicators write them.
NOT_APPLICABLE = ("x", "z", "_x", "_z")
