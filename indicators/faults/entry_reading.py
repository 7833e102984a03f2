"""What can be wrong with a value as a person types it."""

from indicators.problems import Fault, message

VALUE_EMPTY = Fault(
    "value_empty",
    message("No value is given."),
    message("Type the figure as it was published, such as 38,731.80 or 1.4万."),
)
NOT_A_FIGURE = Fault(
    "not_a_figure",
    message("'{typed}' is not understood as a figure."),
    message("Write a number, with its unit where you like: 38,731.80, 1.4万, 5.81%, about 25000, 5.5–6."),
)
FIGURE_MISSING = Fault(
    "figure_missing",
    message("'{typed}' stands for a figure that is missing."),
    message("Leave the row out until the figure is published; 0 is entered only where 0 was published."),
)
NOT_FINITE = Fault(
    "not_finite",
    message("'{typed}' is the result of a calculation that failed, not a figure."),
    message("Type the published number itself."),
)
FORMULA_TYPED = Fault(
    "formula_typed",
    message("'{typed}' is a formula; formulas are not worked out here."),
    message("Type its result, or copy the cell and paste values only."),
)
SPREADSHEET_ERROR = Fault(
    "spreadsheet_error",
    message("'{typed}' is an error of the spreadsheet."),
    message("Mend the cell there, or type the number itself."),
)
DATE_FOR_A_VALUE = Fault(
    "date_for_a_value",
    message("'{typed}' looks like a date; spreadsheets make dates of numbers such as 5-81 or 1/2."),
    message("Type the number as it was published; in a spreadsheet, format the cell as text first."),
)
SCIENTIFIC_NOTATION = Fault(
    "scientific_notation",
    message("'{typed}' is written with a power of ten; a spreadsheet that shows it so may have cut digits off."),
    message("Write all digits, such as 120000, or a magnitude, such as 12万."),
)
AMBIGUOUS_SEPARATORS = Fault(
    "ambiguous_separators",
    message("'{typed}' can be read as more than one number: its commas, points or spaces do not mark thousands."),
    message("Write the point for decimals and a comma before every three digits, as in 1,234.5, or no commas at all."),
)
CUT_NUMBER = Fault(
    "cut_number",
    message("'{typed}' has no digit on one side of the point; a digit may be lost."),
    message("Write both sides, such as 0.5 or 5.0."),
)
UNKNOWN_UNIT_WORD = Fault(
    "unknown_unit_word",
    message("'{found}' in '{typed}' is no unit that is known here; this indicator is counted in {unit}."),
    message("Write the number alone for {unit}, or with a magnitude such as 万 or 亿."),
)
OTHER_UNIT = Fault(
    "other_unit",
    message("'{found}' counts {dimension}; this indicator is counted in {unit}."),
    message("Check the indicator, or write the number in {unit}."),
)
FOREIGN_CURRENCY = Fault(
    "foreign_currency",
    message("'{found}' is another currency; this indicator is counted in {unit}."),
    message("Enter the amount that was published in yuan; do not convert it yourself."),
)
MAGNITUDE_OF_A_SHARE = Fault(
    "magnitude_of_a_share",
    message("'{typed}' multiplies by '{found}'; this indicator is counted in {unit}, which has no such magnitudes."),
    message("Write the number alone, such as 5.81."),
)
TWO_COMPARISONS = Fault(
    "two_comparisons",
    message("'{typed}' compares twice: a range, 'about' and 'over' exclude one another."),
    message("Keep the one that was published."),
)
RANGE_BACKWARDS = Fault(
    "range_backwards",
    message("'{typed}' runs from {low} to {high}, which is not from the smaller to the larger number."),
    message("Write the smaller end first, and the unit behind both ends where they differ: 9000家–1.2万家."),
)
TOO_MANY_DIGITS = Fault(
    "too_many_digits",
    message("'{typed}' has more digits than are kept: 26 before the point and 12 after it, in {unit}."),
    message("Check it for a slip, or write it with fewer digits."),
)
