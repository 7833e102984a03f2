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
CONFIG_UNREADABLE = Fault(
    "config_unreadable",
    message("What the file says of where things stand cannot be read: {reason}."),
    message("Correct it; the files were looked for in the usual folders: data, meta, indicator-config."),
    severity="warning",
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
PACKED_TOO_CLOSE = Fault(
    "packed_too_close",
    message("The file is packed {found} times smaller than it is, as no table of figures can be."),
    message("Unpack the repository with a program you trust, look at that file, and give the folder."),
)
COLUMNS_TOO_MANY = Fault(
    "columns_too_many",
    message("The table has {found} columns; no more than {most} are read."),
    message("Check the first line: signs between its columns may have been doubled."),
)
VALUE_TOO_LARGE = Fault(
    "value_too_large",
    message("The value '{found}' is too large: 26 digits before the point are kept."),
    message("Correct it, or write it in a larger unit."),
)
MULTIPLIER_UNKNOWN = Fault(
    "multiplier_unknown",
    message("The unit multiplier '{found}' is not known: by how much the value is to be multiplied nobody says."),
    message("Write 0, 3, 6, or units, thousands, millions, billions."),
)
MORE_FAULTS = Fault(
    "more_faults",
    message("The file has {count} more faults."),
    message("Correct those that are told; the next reading tells the others."),
)
DIGITS_ROUNDED = Fault(
    "digits_rounded",
    message(
        "Values with more than twelve digits behind the point, here and below: {count}. They are rounded to twelve."
    ),
    message("Nothing needs to be done; further digits are what a computer's division leaves."),
    severity="warning",
)
NO_INDICATOR = Fault(
    "no_indicator_in_name",
    message("The name of the file names no indicator; it is not read."),
    message("Name it like 'indicator_1-1-1.csv' where it holds figures of one."),
    severity="warning",
)
LINES_LEFT_OUT = Fault(
    "lines_left_out",
    message(
        "The indicator {number} has {count} lines more than the {most} that are taken, those of fewest columns first."
    ),
    message("Nothing needs to be done where those are enough; else split the file."),
    severity="warning",
)
TARGET_OF_NOTHING = Fault(
    "target_of_nothing",
    message("The target {found} of indicator {number} is set on no line of its figures, or on several at once."),
    message("Say by 'series', 'unit' and 'disaggregation' which line it is for; till then it is not shown."),
    severity="warning",
)
YEARS_NOT_KEPT = Fault(
    "years_not_kept",
    message("Values of years before {first} or after {last}: {count}. They are not kept."),
    message("Nothing needs to be done, unless the year is a slip of the keyboard."),
    severity="warning",
)
