"""What can be wrong with an Open SDG data repository."""

from indicators.problems import Fault, message

NO_REPOSITORY = Fault(
    "no_repository",
    message("There are no figures here: no file 'data/indicator_1-1-1.csv' or another of that form."),
    message("Give the folder, or a ZIP file, of an Open SDG data repository: the one that holds 'data' and 'meta'."),
)
REPOSITORY_UNREADABLE = Fault(
    "repository_unreadable",
    message("The repository cannot be read: {reason}."),
    message("Give its folder, or a ZIP file without a password."),
)
REPOSITORY_TOO_LARGE = Fault(
    "repository_too_large",
    message("The repository is larger than any that is read: {found}."),
    message("Take out what is no indicator; a file may have 60 MB, the whole 600 MB."),
)
COLUMN_MISSING = Fault(
    "column_missing",
    message("The table needs a column 'Year' and a column 'Value'. It has: {found}."),
    message("Correct the headings in the first line."),
)
COLUMN_TWICE = Fault(
    "column_twice",
    message("Columns are named twice: {found}."),
    message("Give one of them another name."),
)
VALUE_UNREADABLE = Fault(
    "value_unreadable",
    message("A number was expected, found '{found}'."),
    message("Correct it, or leave the cell empty where there is no value."),
)
YEAR_UNREADABLE = Fault(
    "year_unreadable",
    message("A year was expected, found '{found}'."),
    message("Write it as 2015, 2010/11, 2015-2017 or 2019-Q3."),
)
VALUE_TWICE = Fault(
    "value_twice",
    message("A second, different value for {period} and the same people; the first stands in line {first}."),
    message("Correct one of them, or say in a column what tells them apart."),
)
TARGET_UNREADABLE = Fault(
    "target_unreadable",
    message("A number was expected as a target, found '{found}'."),
    message("Correct it in the indicator's configuration."),
)
NAME_UNFIT = Fault(
    "name_unfit",
    message("'{found}' is no name for a plan."),
    message("Give one by --name: small letters, digits and hyphens."),
)
NAME_TAKEN = Fault(
    "name_taken",
    message("The name '{found}' is taken by another plan, place or source."),
    message("Give another one by --name."),
)
NAME_MISSING = Fault(
    "name_missing",
    message("The indicator {number} has no name here: '{found}' is translated in no file of the repository."),
    message("It is shown by its number; add the translation to the repository's own files for a name."),
    severity="warning",
)
DIRECTION_MISSING = Fault(
    "direction_missing",
    message("The indicator {number} has a target, but no direction is stated: whether more is better nobody says."),
    message(
        "Add 'direction: positive' or 'direction: negative' to its progress settings; it is shown without a verdict."
    ),
    severity="warning",
)
