"""What can be wrong between a table that an office loads and the card that says how it is read."""

from indicators.problems import Fault, message

# ---------------------------------------------------------------- the card

FILE_OR_ADDRESS = Fault(
    "file_or_address",
    message("The card names no table to read, or two."),
    message("Name it with 'file:' in the folder of the card, or with 'address:' where it is fetched from; not both."),
)
FILE_ELSEWHERE = Fault(
    "file_elsewhere",
    message("'{file}' does not lie in the folder of the card."),
    message("Put the file beside the card and write its name alone."),
)
VALUE_SAID_NOWHERE = Fault(
    "value_said_nowhere",
    message("The card does not say where the values stand, or says it in two ways."),
    message("Name their column as 'value' under 'columns', or say with 'wide:' what the headings above them mean."),
)
FIELD_SAID_NOWHERE = Fault(
    "field_said_nowhere",
    message("The card does not say where the {field} of a figure stands."),
    message("Name its column in 'columns', or write it into 'constants' if it is the same for the whole table."),
)
FIELD_SAID_TWICE = Fault(
    "field_said_twice",
    message("The card says twice where the {field} of a figure stands."),
    message("Keep one of 'columns', 'constants' and 'wide' for it."),
)

# ---------------------------------------------------------------- headings and rows

HEADING_NOT_FOUND = Fault(
    "heading_not_found",
    message("No column is headed '{heading}'.{suggestion}"),
    message("Correct it in the card. Headings found: {known}."),
)
HEADING_TWICE = Fault(
    "heading_twice",
    message("The heading '{heading}' stands in {first} and in {cell}."),
    message("Name the column by its letter ('letter: {letter}'), or put what is not meant into 'ignore'."),
)
HEADER_NOT_CLEAR = Fault(
    "header_not_clear",
    message("The card does not say in which row the headings stand, and names none to find it by."),
    message("Write its number: 'header: 1', or 'header: [0]' where there are none."),
)
HEADER_NOT_THERE = Fault(
    "header_not_there",
    message("Row {row}, where the headings are to stand, has no content."),
    message("Correct 'header' in the card."),
)
NO_COLUMNS_LEFT = Fault(
    "no_columns_left",
    message("No column is left whose heading could be a {field}."),
    message("Correct 'wide_headings', 'ignore' or 'header' in the card."),
)
NO_FIGURES = Fault(
    "no_figures",
    message("There is no figure below the headings."),
    message("Check 'header', 'skip' and 'until' in the card, and whether it is the right table."),
)
ROW_OF_OTHER_WIDTH = Fault(
    "row_of_other_width",
    message("Row {row} has {found} cells, the headings have {expected}."),
    message("Check for a separator too many or too few, or name the row in 'skip'."),
)
HIDDEN_WITH_FIGURES = Fault(
    "hidden_with_figures",
    message("{cell} is hidden in the file and holds figures."),
    message("Look at it in the file; then say 'hidden: read' or 'hidden: skip' in the card."),
)
MERGED_FIGURE = Fault(
    "merged_figure",
    message("The figure in {cells} stands in merged cells, so it is not clear which of them it is for."),
    message("Unmerge them in the file, or name the row in 'skip'."),
)
OTHER_UNIT_BESIDE = Fault(
    "other_unit_beside",
    message("{cell} says '{found}', the card says the unit is {expected}."),
    message(
        "Correct 'unit' in the card; where the unit changes within a table, cut it in two with 'until' and 'skip'."
    ),
)
UNIT_CHANGES = Fault(
    "unit_changes",
    message("The unit of {indicator}, {region} changes from {first} to {found}."),
    message("Check that it is meant; then say so by naming both under 'labels', 'unit', in the card."),
)

# ---------------------------------------------------------------- labels and cells

LABEL_UNKNOWN = Fault(
    "label_unknown",
    message("'{label}' is no {field} that is known ({count} rows)."),
    message("Say what it means under 'labels', '{field}', in the card, define it, or put it into 'skip'.{suggestion}"),
)
LABEL_MEANS_SEVERAL = Fault(
    "label_means_several",
    message("'{label}' may be the {field} {known}."),
    message("Say which under 'labels', '{field}', in the card."),
)
LABEL_BLANK = Fault(
    "label_blank",
    message("The row has a figure, and no {field}."),
    message("Fill it in, or say 'fill_down: true' for its column where a label counts for the rows below."),
)
PERIOD_NOT_READ = Fault(
    "period_not_read",
    message("'{found}' is not read as a period."),
    message("Read are 2023, 2023年, 2023Q1, Jan-23, 民國112年; say what others mean under 'labels', 'period'."),
)
DATE_LOST_ITS_FORM = Fault(
    "date_lost_its_form",
    message("'{found}' stands where a period is expected; it may be the day {day}, which lost its form."),
    message("Format the column as text in the file, or say what it means under 'labels', 'period', in the card."),
)
FISCAL_YEAR_OPEN = Fault(
    "fiscal_year_open",
    message("'{found}' is a fiscal year, and the card does not say when those begin."),
    message("Add 'fiscal_year' to the card, and under it 'begins' with the number of the month."),
)
DATE_FOR_A_NUMBER = Fault(
    "date_for_a_number",
    message("'{found}' is a date where a number is expected; spreadsheets make dates of what looks like one."),
    message("Correct the cell in the file: format it as text and type the number again."),
)
NUMBER_NOT_READ = Fault(
    "number_not_read",
    message("'{found}' is not read as a number."),
    message("Say in the card what it is: a sign between thousands, a mark ('marks') or no figure ('missing')."),
)
NUMBER_NOT_FINITE = Fault(
    "number_not_finite",
    message("'{found}' is no number a figure can have."),
    message("Put it into 'missing' of the card if it stands where there is no figure."),
)
DIGITS_LOST = Fault(
    "digits_lost",
    message("'{found}' is a number in short form, of which digits may be lost."),
    message("Write it out in the file."),
)
COUNT_BELOW_ZERO = Fault(
    "count_below_zero",
    message("{found} {unit} cannot be fewer than none."),
    message("Check the sign, and whether '-' stands for no figure; then put it into 'missing' of the card."),
)
TWO_VALUES = Fault(
    "two_values",
    message("{indicator}, {region}, {period}, {definition}: {cell} says {found}, {first} says {value}."),
    message("Skip one of the rows, or tell them apart in the card (definition, period, locator)."),
)
UNIT_OPEN = Fault(
    "unit_open",
    message("The unit of '{indicator}' is said nowhere."),
    message("Write it into 'constants' or 'labels' of the card; the indicator is kept in {expected}."),
)
UNIT_NOT_READ = Fault(
    "unit_not_read",
    message("'{found}' is no unit in which '{indicator}' is counted."),
    message("Say what it means under 'labels', 'unit', in the card; the indicator is kept in {expected}."),
)
DEFINITION_OPEN = Fault(
    "definition_open",
    message("'{indicator}' has several definitions, and the card does not say which the figures follow."),
    message("Write one into 'constants' or 'labels' of the card: {known}."),
)
MORE_FAULTS = Fault(
    "more_faults",
    message("{count} more faults were found in this table."),
    message("Mend those above first; the others are often of the same kind."),
)
