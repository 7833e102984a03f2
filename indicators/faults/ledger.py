"""What can be wrong with the place where facts are kept."""

from indicators.problems import Fault, message

DATABASE_TOO_NEW = Fault(
    "database_too_new",
    message("The database {file} was written by a newer version of Milepost (step {found}; this one knows {known})."),
    message("Update Milepost, or point MILEPOST_HOME at another folder."),
)
DATABASE_STEP_CHANGED = Fault(
    "database_step_changed",
    message("Step {step} of the database {file} is not the one it was made with."),
    message("Install the version of Milepost that made it, or start a new database."),
)
DATABASE_UNREADABLE = Fault(
    "database_unreadable",
    message("The database {file} cannot be opened: {reason}."),
    message("Run `milepost rebuild`: it moves the file aside and makes the database again from the journal."),
)
DATABASE_HELD = Fault(
    "database_held",
    message("The database {file} is held by another program{holder}."),
    message("Close that program and try again."),
)
DATABASE_SETTING_WRONG = Fault(
    "database_setting_wrong",
    message("MILEPOST_DATABASE was expected to be duckdb:///path or ducklake:path, found '{found}'."),
    message("Correct the setting."),
)
EXTENSION_MISSING = Fault(
    "extension_missing",
    message("The store '{found}' needs the extra 'lake', which is not installed or does not fit DuckDB {version}."),
    message("Install it: uv sync --extra lake."),
)
DISK_FULL = Fault(
    "disk_full",
    message("The disk that holds {file} is full; nothing of this step was written."),
    message("Free some space and run the same command again: what is there already is not loaded twice."),
)
HOME_NOT_WRITABLE = Fault(
    "home_not_writable",
    message("The folder {folder} cannot be written: {reason}."),
    message("Give yourself the right to write there, or set MILEPOST_HOME to another folder."),
)
LEDGER_ROW_UNKNOWN = Fault(
    "ledger_row_unknown",
    message("The ledger holds a row whose {column} '{found}' does not fit the catalogue: {row}."),
    message("Bring the definition back, or correct the source and run `milepost etl run`."),
)
LEDGER_DUPLICATE = Fault(
    "ledger_duplicate",
    message("The ledger holds the same fact twice: {row}."),
    message("Correct the source and run `milepost etl run`."),
)
