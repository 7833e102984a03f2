"""What can be wrong with a request of another program, before what it asks for is looked at."""

from indicators.problems import Fault, message

MAY_NOT_SEE_PROPOSALS = Fault(
    "may_not_see_proposals",
    message("{person} may not see what is under review."),
    message("That needs the role “planner”, “approver” or “administrator”, which an administrator can give."),
)
KEY_MISSING = Fault(
    "key_missing",
    message("The request has no header Idempotency-Key."),
    message("Send a fresh UUID with everything new; the same one again gets the same answer and no second effect."),
)
KEY_WRONG = Fault(
    "key_wrong",
    message("'{found}' in the header Idempotency-Key is no UUID."),
    message("Send one such as {example}."),
)
KEY_TAKEN = Fault(
    "key_taken",
    message("With this Idempotency-Key something else was sent before; that stands, and nothing more was recorded."),
    message("Send a fresh UUID with everything new."),
)
PARAMETER_TWICE = Fault(
    "parameter_twice",
    message("The parameter '{found}' is given twice."),
    message("Give it once."),
)
WRONG_MEDIA_TYPE = Fault(
    "wrong_media_type",
    message("The body was expected to be {expected}; the header Content-Type says '{found}'."),
    message("Say in Content-Type what is sent."),
)
BODY_TOO_LARGE = Fault(
    "body_too_large",
    message("The body has more than {limit} MB."),
    message("Send less at once."),
)
BODY_TOO_SLOW = Fault(
    "body_too_slow",
    message("The body did not arrive within {seconds} seconds."),
    message("Nothing was recorded; send it again."),
)
BODY_NOT_UTF8 = Fault(
    "body_not_utf8",
    message("The body is not text in UTF-8."),
    message("Encode it as UTF-8, without anything before the first bracket."),
)
BODY_NOT_JSON = Fault(
    "body_not_json",
    message("The body is not JSON from line {line}, column {column} on."),
    message("Let a library write it; often a bracket, a comma or a quotation mark is missing."),
)
BODY_TOO_DEEP = Fault(
    "body_too_deep",
    message("The body nests brackets more than {limit} deep."),
    message("Send it as the description says: /api/v1/openapi.json."),
)
FIELD_TWICE = Fault(
    "field_twice",
    message("The field '{field}' stands twice in the same object."),
    message("Leave one of them out."),
)
NO_JSON_NUMBER = Fault(
    "no_json_number",
    message("'{found}' is no number of JSON, or too long for one."),
    message("Send figures as text, as they were published, and whole numbers with 30 digits at most."),
)
HALF_A_CHARACTER = Fault(
    "half_a_character",
    message("The body has an escape that is half a character: {found}."),
    message("Send the text as UTF-8, or both halves."),
)
FIELD_NEEDED = Fault(
    "field_needed",
    message("The field '{field}' is missing."),
    message("Send it as the description says: /api/v1/openapi.json."),
)
REQUEST_FAILED = Fault(
    "request_failed",
    message("The request failed for a reason nobody foresaw; whether anything was recorded is not known."),
    message("Send it again with the same Idempotency-Key: nothing is done twice. The log of Milepost says why."),
)
