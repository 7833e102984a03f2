"""What a drafted card leaves open: told when it is written, and again as a line of comment where it is filled in."""

from indicators.problems import Fault, message

_FILL_IN = message("Fill in the line of the card that begins with #, and run `milepost source check {source}`.")

SOURCE_EXISTS = Fault(
    "source_exists",
    message("There is a source '{source}' already."),
    message("Choose another name with --name, or delete its folder: {folder}."),
)
NOT_A_NAME = Fault(
    "not_a_name",
    message("'{name}' is no name for a source."),
    message("Use small letters, digits and hyphens, such as yearbook-2025."),
)
NO_OWN_SOURCE = Fault(
    "no_own_source",
    message("This office has no source '{source}'."),
    message("`milepost source list` shows those it has."),
)
DRAFT_PUBLISHER = Fault(
    "draft_publisher",
    message("Who published the table, and when, is not in it."),
    message("Write both into the card; until then it says that it is not stated, and today."),
    severity="warning",
)
DRAFT_FIELD_OPEN = Fault(
    "draft_field_open",
    message("The {field} of the figures could not be told."),
    _FILL_IN,
    severity="warning",
)
DRAFT_NO_HEADINGS = Fault(
    "draft_no_headings",
    message("No row of headings was found; columns are named by their letters."),
    message("Say in the card what each column means, and run `milepost source check {source}`."),
    severity="warning",
)
DRAFT_LABELS_OPEN = Fault(
    "draft_labels_open",
    message("Words that were not recognised ({field}, {count}): {labels}."),
    _FILL_IN,
    severity="warning",
)
DRAFT_REGIONS_OPEN = Fault(
    "draft_regions_open",
    message("These are not known as regions: {labels}."),
    message(
        "Say in the card, in the lines that begin with #, which regions they are, or define those that are new in "
        "catalogue/regions.yaml: - {{id: …, kind: city, name: {{zh-Hans: {first}, en: …}}}}"
    ),
    severity="warning",
)
DRAFT_DEFINITION_OPEN = Fault(
    "draft_definition_open",
    message("'{indicator}' has several definitions; which one '{label}' follows cannot be told from the table."),
    _FILL_IN,
    severity="warning",
)
DRAFT_MARK_OPEN = Fault(
    "draft_mark_open",
    message("What the mark '{mark}' beside figures says is not explained in the table."),
    message("Write its meaning into 'marks' of the card; for now it is kept as a note."),
    severity="warning",
)
DRAFT_COLUMNS_LEFT = Fault(
    "draft_columns_left",
    message("These columns are not read: {labels}."),
    message("Say in the card what they mean, or leave them under 'ignore'."),
    severity="warning",
)
DRAFT_DEFINED = Fault(
    "draft_defined",
    message(
        "'{label}' is not in the catalogue; it was defined as '{indicator}' in {file}, as context that is not judged."
    ),
    message("Check name, form and direction there before the figures are loaded."),
    severity="warning",
)
DRAFT_UNIT_OPEN = Fault(
    "draft_unit_open",
    message("'{label}' is not in the catalogue, and no unit of it was found, so it was not defined."),
    message(
        "Write its unit in brackets behind its name in the table and draft anew, or add a file for it to {folder}."
    ),
    severity="warning",
)
