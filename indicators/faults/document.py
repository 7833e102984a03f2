"""What can be wrong with a policy document that somebody wants read."""

from indicators.problems import Fault, message

_SAVE_AS_TEXT = message("Open it, choose “Save as”, “Plain text” with the encoding UTF-8, and read that file.")

DOCUMENT_EMPTY = Fault(
    "document_empty",
    message("The file holds no text."),
    message("Choose the file that holds the document."),
)
ONLY_PICTURES = Fault(
    "only_pictures",
    message("The PDF has no text, only pictures (pages: {pages}): it was scanned."),
    message("Run it through a program that recognises text, or find the document as text, and read that."),
)
DOCUMENT_TOO_LARGE = Fault(
    "document_too_large",
    message("The file has {size} MB; documents up to {limit} MB are read."),
    message("Take the pictures out, or read it in several parts."),
)
DOCUMENT_TOO_LONG = Fault(
    "document_too_long",
    message("The document has more than {limit} characters, and was not read."),
    message("Read it in several parts."),
)
NOT_A_DOCUMENT = Fault(
    "not_a_document",
    message("By its content the file is {found}, whatever its name says, and no document that is read."),
    message("Read text, Markdown, HTML, Word (.docx) or PDF."),
)
DOCUMENT_WITH_PASSWORD = Fault(
    "document_with_password",
    message("The document opens with a password only."),
    message("Take the password off, save it, and read it again."),
)
DOCUMENT_DAMAGED = Fault(
    "document_damaged",
    message("The document is damaged or was cut off on its way; nothing of it was read."),
    message("Open it in the program it comes from, save it once more, and read that file."),
)
DOCUMENT_ENCODING_UNCLEAR = Fault(
    "document_encoding_unclear",
    message("It cannot be told in which encoding the text of the document is written."),
    _SAVE_AS_TEXT,
)
DOCUMENT_NO_TEXT = Fault(
    "document_no_text",
    message("Line {line} holds a character that no text has (code {code}): the file is something else."),
    _SAVE_AS_TEXT,
)
DOCUMENT_READING_STOPPED = Fault(
    "document_reading_stopped",
    message("Reading the document was stopped: it took more than {seconds} seconds, or too much memory."),
    _SAVE_AS_TEXT,
)
DOCUMENT_MADE_TO_HARM = Fault(
    "document_made_to_harm",
    message("The document holds declarations or nesting that no word processor writes."),
    _SAVE_AS_TEXT,
)
DOCUMENT_MISSING = Fault(
    "document_missing",
    message("The document {file} is not there, or cannot be opened."),
    message("Check its name and its folder."),
)

BY_KIND: dict[str, Fault] = {fault.kind: fault for fault in vars().copy().values() if isinstance(fault, Fault)}
