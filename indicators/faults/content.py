"""What can be wrong with definitions, plans, sources and their facts."""

from indicators.problems import Fault, message

UNREADABLE_FILE = Fault(
    "unreadable_file",
    message("The file cannot be read: {reason}."),
    message("Check that it exists, that it is text in UTF-8, and that you may read it."),
)
READER_MISSING = Fault(
    "reader_missing",
    message("No reader is called '{found}'."),
    message("There are: {known}."),
)
NEVER_FETCHED = Fault(
    "never_fetched",
    message("The source '{source}' stands at {address}, which has not been asked yet."),
    message("Run `milepost etl refresh {source}`; what it answers is kept and read from then on without asking."),
)
BROKEN_YAML = Fault(
    "broken_yaml",
    message("This is not valid YAML: {reason}."),
    message("Often a quotation mark or a colon is missing, or a line is indented wrongly."),
)
FIELD_MISSING = Fault(
    "field_missing",
    message("The field '{field}' is missing."),
    message("Add it; the README shows an example of each file."),
)
FIELD_UNKNOWN = Fault(
    "field_unknown",
    message("There is no field '{field}' here."),
    message("Correct its spelling or take it out."),
)
FIELD_WRONG = Fault(
    "field_wrong",
    message("'{field}' was expected to be {expected}, found '{found}'."),
    message("Correct it."),
)
NO_FIELDS = Fault(
    "no_fields",
    message("Fields were expected here, such as 'name: …'; found: {found}."),
    message("Write the fields, or take this out."),
)
NO_LIST = Fault(
    "no_list",
    message("A list was expected here, its entries beginning with '-'; found: {found}."),
    message("Write the list, or take the file out."),
)
DUPLICATE_ID = Fault(
    "duplicate_id",
    message("The id '{id}' is used twice."),
    message("Give one of them another id."),
)
MISSING_DIRECTION = Fault(
    "missing_direction",
    message("The indicator '{indicator}' does not say whether higher is better."),
    message("Add 'direction: up' or 'direction: down', or 'direction: none' for a figure shown as context only."),
)
UNKNOWN_UNIT = Fault(
    "unknown_unit",
    message("The unit '{unit}' is not known."),
    message("Known units: {known}."),
)
UNKNOWN_INDICATOR = Fault(
    "unknown_indicator",
    message("The indicator '{indicator}' is not defined."),
    message("Correct it or add indicators/definitions/{indicator}.yaml.{suggestion}"),
)
UNKNOWN_REGION = Fault(
    "unknown_region",
    message("The region '{region}' is not known."),
    message("Correct it or add it to indicators/regions.yaml.{suggestion}"),
)
UNKNOWN_SOURCE = Fault(
    "unknown_source",
    message("There is no source '{source}'."),
    message("Correct it or add the folder etl/sources/{source}."),
)
UNKNOWN_REFERENCE = Fault(
    "unknown_reference",
    message("'{field}' names '{found}', which this plan does not have."),
    message("It has: {known}."),
)
UNKNOWN_DEFINITION = Fault(
    "unknown_definition",
    message("The indicator '{indicator}' has no definition '{definition}'."),
    message("It has: {known}."),
)

TARGET_WITHOUT_CLAUSE = Fault(
    "target_without_clause",
    message("The target '{target}' does not say where in the document it stands."),
    message("Write the paragraph or page into 'locator' of its fact in source '{source}'."),
)
TARGET_WITHOUT_FACT = Fault(
    "target_without_fact",
    message(
        "The target '{target}' expects its number in source '{source}': {indicator}, {region}, {period}. Found {found}."
    ),
    message("Add exactly one row of kind 'target' for it to the facts of that source."),
)
TARGET_NOT_PLANNED = Fault(
    "target_not_planned",
    message("The target {indicator}, {region}, {period} of source '{source}' belongs to no plan."),
    message("Add it to a plan in indicators/plans."),
)
MISSING_BASELINE = Fault(
    "missing_baseline",
    message("The target '{target}' has no baseline."),
    message("Choose one with 'baseline:', or say with 'no_baseline:' why none applies."),
)
BASELINE_WITHOUT_FACT = Fault(
    "baseline_without_fact",
    message(
        "The baseline of '{target}' expects a figure in source '{source}': {indicator}, {period}, {definition}. "
        "There is none."
    ),
    message("Correct the baseline or add the figure."),
)
MIXED_DEFINITIONS = Fault(
    "mixed_definitions",
    message("The target '{target}' follows the definition '{definition}', its baseline '{found}'."),
    message("Take a baseline of the same definition: figures of two definitions are not one way."),
)
PLANS_IN_A_CIRCLE = Fault(
    "plans_in_a_circle",
    message("The plan '{plan}' succeeds itself by way of other plans."),
    message("Correct 'succeeds': it names the one plan before this one."),
)
DIRECTIONLESS_TARGET = Fault(
    "directionless_target",
    message("The target '{target}' judges '{indicator}', which is context only (direction: none)."),
    message("Give the indicator a direction, or drop the target."),
)

WRONG_HEADER = Fault(
    "wrong_header",
    message("The header was expected to be: {expected}. Found: {found}."),
    message("Put the columns in this order; leave empty what does not apply."),
)
WRONG_CELL_COUNT = Fault(
    "wrong_cell_count",
    message("The row has {found} cells, expected {expected}."),
    message("Check for a missing comma, or a text with a comma that stands without quotation marks."),
)
NOT_A_NUMBER = Fault(
    "not_a_number",
    message("'{column}' was expected to be a plain number such as 1234.5, found '{found}'."),
    message("Write it without separators, units or signs of comparison; those have columns of their own."),
)
NUMBER_WITH_SEPARATORS = Fault(
    "number_with_separators",
    message("'{found}' in '{column}' has thousands separators."),
    message("Write {plain}."),
)
FULL_WIDTH_NUMBER = Fault(
    "full_width_number",
    message("'{found}' in '{column}' is written in full-width characters."),
    message("Write {plain}."),
)
NUMBER_TOO_LONG = Fault(
    "number_too_long",
    message("'{found}' in '{column}' has more digits than are kept: 26 before the point and 12 after it, in {unit}."),
    message("Check it for a slip, or write it with fewer digits."),
)
IMPOSSIBLE_PERIOD = Fault(
    "impossible_period",
    message("'{found}' is not a period."),
    message("Write 2022, 2019-H1, 2024-Q3, 2025-01, 2021/2025 or 2023/.. for a standing rule."),
)
WRONG_DATE = Fault(
    "wrong_date",
    message("'{found}' is not a publication date."),
    message("Write 2018-01-17, or 2018-01 or 2018 where no more was printed."),
)
WRONG_WORD = Fault(
    "wrong_word",
    message("'{found}' is not allowed in '{column}'."),
    message("Allowed: {known}."),
)
UNFIT_UNIT = Fault(
    "unfit_unit",
    message("'{indicator}' is kept in {expected}; a figure in {found} does not convert into it."),
    message("Correct the unit, or use the indicator that is meant."),
)
EMPTY_CELL = Fault(
    "empty_cell",
    message("'{column}' is empty."),
    message("Fill it in."),
)
RANGE_NEEDS_TWO_ENDS = Fault(
    "range_needs_two_ends",
    message(
        "A range has its lower end in 'value' and its upper end in 'value_high', and nothing else has an upper end."
    ),
    message("Fill in both, or correct 'qualifier'."),
)
PUBLISHED_TOO_EARLY = Fault(
    "published_too_early",
    message("Published {published}, before its period {period} was over."),
    message("Correct one of the two, or mark the figure as expected (obs_status E)."),
)
PUBLISHED_IN_THE_FUTURE = Fault(
    "published_in_the_future",
    message("Published {published}: that day has not come."),
    message("Correct the publication date."),
)
DUPLICATE_FACT = Fault(
    "duplicate_fact",
    message("The same fact stands twice: {indicator}, {region}, {period}, {definition}; first in line {first}."),
    message("Delete one, or give each its own place in the document ('locator')."),
)
OTHER_SOURCE = Fault(
    "other_source",
    message("'source' was expected to be '{expected}', the name of the folder, found '{found}'."),
    message("Correct it, or move the row to the folder of its source."),
)
UNVERIFIED_FACT = Fault(
    "unverified_fact",
    message("A figure marked '{found}' is not loaded."),
    message("Find a publication that prints it, or leave it out."),
)
NO_ROWS = Fault(
    "no_rows",
    message("The file has no rows."),
    message("Add the figures below the header."),
)
UNACCOUNTED_QUANTITY = Fault(
    "unaccounted_quantity",
    message("Paragraph {paragraph}, number {sequence} ('{printed}') is called a fact, but no fact names that place."),
    message("Add the fact with the locator '{locator}', or write down why it is not one."),
)
UNACCOUNTED_FACT = Fault(
    "unaccounted_fact",
    message("The fact at '{locator}' does not stand in the account of this document."),
    message("Add its paragraph and number to account.csv."),
)

CONTENT_REJECTED = Fault(
    "content_rejected",
    message("Nothing of these sources was loaded. Problems found: {count}."),
    message("Mend them and run the command again."),
)
