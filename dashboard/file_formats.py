"""The kinds of files that are handed out, by the names people choose them by.

Named apart from what makes them, since help need not wait for what draws; a test holds both to each other.
"""

# As :mod:`dashboard.exports.formats` has them: what a file is, and which of several things it holds.
EXPORT_FORMATS = ("pptx", "pdf", "brief", "html", "xlsx", "csv", "png", "svg")
EXPORT_CONTENTS = ("deck", "board", "brief", "figures", "chart", "comparison")
ALL = "all"

# As :mod:`etl.exchange.formats` has them, with the ending of each.
DATA_FORMATS = {
    "csv": ".csv", "json": ".json", "parquet": ".parquet", "package": ".zip", "sdmx-csv": ".csv", "sdmx-ml": ".xml",
    "duckdb": ".duckdb",
}  # fmt: skip
