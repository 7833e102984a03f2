"""How much of a file is read. A table of figures stays far below; what goes beyond is no such table."""

MEGABYTE = 1_000_000

# What a browser may send; Streamlit's own limit is the same.
FILE_BYTES = 25 * MEGABYTE

# Of a workbook, unpacked: as much as the widest template with every row filled in, twenty times over.
UNPACKED_BYTES = 100 * MEGABYTE
PARTS = 1_000
# Sheets of one repeated word shrink to a fortieth; what shrinks further was made to.
UNPACKED_RATIO = 100
# Small parts are all repetition, and harmless.
RATIO_COUNTS_FROM_BYTES = MEGABYTE

ROWS = 5_000
COLUMNS = 60
CELL_CHARACTERS = 10_000
TABLE_CELLS = 120_000
TABLE_CHARACTERS = 2_000_000
# Of a table an office loads by a card: a yearbook's longest, ten times over.
SOURCE_ROWS = 50_000
SOURCE_COLUMNS = 1_000
SOURCE_CELLS = 300_000
SOURCE_CHARACTERS = 10_000_000
MERGED_RANGES = 20_000
# The headings stand in one of the first rows: a title or a note may stand above them.
HEADER_WITHIN_ROWS = 10

# Of the child that reads.
MEMORY_BYTES = 1024 * 1024 * 1024
PROCESSOR_SECONDS = 20
WALL_SECONDS = 30
# Two cores, and the screens want one.
CHILDREN_AT_ONCE = 2
