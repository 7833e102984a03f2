"""What can go wrong between a service of figures, its answers and the card that says how they are read."""

from indicators.problems import Fault, message

_ASK_LESS = message("Ask for less in the card: fewer years, regions or series, in several sources.")

# ---------------------------------------------------------------- the card

SERVICE_FIELD_OPEN = Fault(
    "service_field_open",
    message("The card does not say which dimension of the service is the {field}."),
    message("Name it under 'dimensions', or write it into 'constants' if it is the same for all figures."),
)
SERVICE_FLOW_WRONG = Fault(
    "service_flow_wrong",
    message("'{found}' names no dataflow."),
    message(
        "Write it as AGENCY,DATAFLOW,VERSION (the version may be left out), such as OECD.STI.STP,DSD_MSTI@DF_MSTI."
    ),
)
DIMENSION_UNKNOWN = Fault(
    "dimension_unknown",
    message("The answer has no dimension '{found}'.{suggestion}"),
    message("Correct it in the card. The answer has: {known}."),
)
CODE_UNKNOWN = Fault(
    "code_unknown",
    message("'{found}' does not occur in the dimension {dimension}.{suggestion}"),
    message("Correct 'only' in the card. Codes in the answer: {known}."),
)
DIMENSION_OPEN = Fault(
    "dimension_open",
    message("Several figures have the same {fields} and differ in {dimension}: {codes}."),
    message("Say which is meant under 'only' in the card, or what the codes mean under 'dimensions' and 'labels'."),
)
COLUMN_NOT_ASKED = Fault(
    "column_not_asked",
    message("The question says nothing of '{found}', which the table does not have.{suggestion}"),
    message("Correct 'query' in the card. The table has: {known}."),
)

# ---------------------------------------------------------------- the answer

SERVICE_SAYS = Fault(
    "service_says",
    message("The service answers: {found}"),
    message("Correct the question in the card, or ask again later where it is the service that fails."),
)
SERVICE_HAS_NOTHING = Fault(
    "service_has_nothing",
    message("The service has no figures for this question."),
    message("Check the key, the codes and the years in the card."),
)
PAGE_FOR_DATA = Fault(
    "page_for_data",
    message("A web page came instead of data: '{found}'."),
    message("Check the address in the card; it may be the one of the page for people, or want somebody to sign in."),
)
ANSWER_CUT_OFF = Fault(
    "answer_cut_off",
    message("The answer ends in the middle."),
    message("Have it fetched again; if that does not help, ask for less in the card."),
)
ANSWER_DAMAGED = Fault(
    "answer_damaged",
    message("The answer is no {expected} that can be read: {reason}."),
    message("Check the address and the format asked for in the card."),
)
OTHER_ANSWER = Fault(
    "other_answer",
    message("The answer is {found}, and not figures in {expected}."),
    message("Check the address and the format asked for in the card; read are {known}."),
)
ANSWER_MADE_TO_HARM = Fault(
    "answer_made_to_harm",
    message("The answer declares a document type, as no service does and hostile files do; it is not read."),
    message("Check the address, and tell the service."),
)
TOO_MANY_FIGURES = Fault(
    "too_many_figures",
    message("The answer has more than {limit} figures."),
    _ASK_LESS,
)
ANSWER_TOO_BIG = Fault(
    "answer_too_big",
    message("The answer has more than {limit} MB."),
    _ASK_LESS,
)
ANSWER_TOO_DEEP = Fault(
    "answer_too_deep",
    message("The answer has more than {limit} columns or levels."),
    message("Check the address and the format asked for in the card."),
)
TEXT_TOO_LONG = Fault(
    "text_too_long",
    message("A text in the answer has more than {limit} characters."),
    message("Check the address and the format asked for in the card."),
)
READING_GAVE_UP = Fault(
    "reading_gave_up",
    message("The answer could not be read within {seconds} seconds and the memory it is given."),
    _ASK_LESS,
)
PERIOD_OF_OTHER_KIND = Fault(
    "period_of_other_kind",
    message("'{found}' is a {kind}; periods here are whole months, quarters, half-years and years."),
    message("Ask for another frequency in the card, or leave these out with 'only'."),
)
MULTIPLIER_OPEN = Fault(
    "multiplier_open",
    message("The figures come with {found} ({codes}), and the card does not say whether they are to be multiplied."),
    message("Compare one with its publication; then write 'multiplier: {found}' or 'unit_mult: ignore' into the card."),
)
TOO_MANY_PAGES = Fault(
    "too_many_pages",
    message("The answer has {found} pages; at most {limit} are asked."),
    _ASK_LESS,
)
PAGE_MISSING = Fault(
    "page_missing",
    message("Page {page} was asked, page {found} came."),
    message("Have it fetched again; the figures may have changed while they were read."),
)
PAGES_OF_TWO_STATES = Fault(
    "pages_of_two_states",
    message("Page {page} is of another state of the data than the first one."),
    message("Have it fetched again; the figures were renewed while they were read, or only some pages came."),
)
TOO_MANY_CELLS_ASKED = Fault(
    "too_many_cells_asked",
    message("The question is about {found} cells; at most {limit} are asked in all."),
    _ASK_LESS,
)

BY_KIND = {own.kind: own for own in list(globals().values()) if isinstance(own, Fault)}
