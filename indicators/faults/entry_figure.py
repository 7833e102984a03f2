"""What can be wrong with a figure as a person enters it: its fields one by one, and beside what is known already."""

from indicators.problems import Fault, message

# ---------------------------------------------------------------- fields that are empty

INDICATOR_EMPTY = Fault(
    "indicator_empty",
    message("The indicator is not given."),
    message("Choose it from the list."),
)
REGION_EMPTY = Fault(
    "region_empty",
    message("The region is not given."),
    message("Choose it from the list."),
)
PERIOD_EMPTY = Fault(
    "period_empty",
    message("The period is not given."),
    message("Say what time the figure is about, such as 2025 or 2025-H1; that is not the day it was published."),
)
PUBLISHED_EMPTY = Fault(
    "published_empty",
    message("The day of publication is not given."),
    message("Write it as 2026-02-10, or 2026-02 or 2026 where no more was printed."),
)
SOURCE_EMPTY = Fault(
    "source_empty",
    message("It is not said where the figure was published."),
    message("Choose a known publication, or give publisher and title of a new one."),
)
PUBLISHER_EMPTY = Fault(
    "publisher_empty",
    message("The new publication has a title and no publisher."),
    message("Say who published it, such as 深圳市统计局."),
)
TITLE_EMPTY = Fault(
    "title_empty",
    message("The new publication has a publisher and no title."),
    message("Say what it is called, as it is printed."),
)

# ---------------------------------------------------------------- fields that are not understood

NO_SUCH_INDICATOR = Fault(
    "no_such_indicator",
    message("There is no indicator '{typed}'."),
    message("Write its name or id as in the list.{suggestion}"),
)
NO_SUCH_REGION = Fault(
    "no_such_region",
    message("There is no region '{typed}'."),
    message("Write its name or id as in the list.{suggestion}"),
)
NO_SUCH_DEFINITION = Fault(
    "no_such_definition",
    message("'{indicator}' has no definition '{typed}'."),
    message("It has: {known}."),
)
DEFINITION_NOT_SAID = Fault(
    "definition_not_said",
    message("'{indicator}' is counted in several ways, and it is not said which one this figure follows."),
    message("Choose one: {known}."),
)
NO_SUCH_SOURCE = Fault(
    "no_such_source",
    message("There is no publication '{typed}'."),
    message("Choose a known one, or give publisher and title of a new one.{suggestion}"),
)
SEVERAL_OF_THAT_NAME = Fault(
    "several_of_that_name",
    message("'{typed}' is the name of several: {known}."),
    message("Write the id of the one that is meant."),
)
PERIOD_NOT_UNDERSTOOD = Fault(
    "period_not_understood",
    message("'{typed}' is not understood as a period between 1949 and 2100."),
    message("Write 2025, 2025-H1, 2025-Q3, 2025-03 or 2021/2025; 2025年上半年 and 2025年3月 will do too."),
)
PUBLISHED_NOT_UNDERSTOOD = Fault(
    "published_not_understood",
    message("'{typed}' is not understood as a day, or can be read as two."),
    message("Write year, month and day: 2026-02-10; or 2026-02 or 2026 where no more was printed."),
)
STATUS_NOT_UNDERSTOOD = Fault(
    "status_not_understood",
    message("'{typed}' is no status of a figure."),
    message("Leave it empty for a final figure, or write P (preliminary) or E (expected)."),
)
QUALIFIER_NOT_UNDERSTOOD = Fault(
    "qualifier_not_understood",
    message("'{typed}' is no comparison."),
    message("Leave it empty for an exact figure, or write about, over, at least, under or at most."),
)
QUALIFIER_CONTRADICTED = Fault(
    "qualifier_contradicted",
    message("The value is written as '{in_value}', this field says '{in_field}'."),
    message("Say it in one of the two, as it was published."),
)
TEXT_TOO_LONG = Fault(
    "text_too_long",
    message("The text has {found} characters; {limit} are kept."),
    message("Shorten it, or attach the whole as evidence."),
)
TEXT_UNPRINTABLE = Fault(
    "text_unprintable",
    message("The text has signs that cannot be printed: {typed}."),
    message("Type it again, or paste it as plain text."),
)

# ---------------------------------------------------------------- figures that cannot be

PERIOD_NOT_OVER = Fault(
    "period_not_over",
    message("{period} is not over: a figure of it can only be expected."),
    message("Correct the period, or mark the figure as expected (E)."),
)
NEGATIVE_FIGURE = Fault(
    "negative_figure",
    message("{value} is negative, and '{indicator}' cannot be."),
    message("Check the sign; if it is the change that was published, it belongs to another indicator."),
)
IMPOSSIBLE_SHARE = Fault(
    "impossible_share",
    message("{value} is no share: it has to lie between 0 and 100."),
    message("Check the number and its unit."),
)
IMPOSSIBLE_RANK = Fault(
    "impossible_rank",
    message("{value} is no rank: the first is 1."),
    message("Check the number."),
)
FELL_BY_MORE_THAN_ALL = Fault(
    "fell_by_more_than_all",
    message("{value} would be a fall by more than everything."),
    message("Check the number and its sign."),
)
NOT_WHOLE = Fault(
    "not_whole",
    message("{value} is not a whole number, and '{indicator}' counts whole ones."),
    message("Check the number and its magnitude: 1.4 with 万 is written 1.4万."),
)

# ---------------------------------------------------------------- figures to look at twice


def _warning(kind: str, template: str, remedy: str) -> Fault:
    return Fault(kind, template, remedy, "warning")


FELL_WHILE_CUMULATIVE = _warning(
    "fell_while_cumulative",
    message("A cumulative figure cannot fall: {value} for {period}, but {other} for {other_period}."),
    message("Check whether it is the figure of one year, or counted by another definition."),
)
SHARE_AS_FRACTION = _warning(
    "share_as_fraction",
    message("{value} is about a hundredth of the {other} of {other_period}: it looks like a fraction of 1."),
    message("The figure is kept in per cent: write {suggested}, if that is meant."),
)
MORE_BY_MAGNITUDES = _warning(
    "more_by_magnitudes",
    message("{value} is about {factor} times the {other} of {other_period}."),
    message("Check the unit: is a 万 or 亿 missing, or one too many?"),
)
LESS_BY_MAGNITUDES = _warning(
    "less_by_magnitudes",
    message("{value} is about one part in {factor} of the {other} of {other_period}."),
    message("Check the unit: is a 万 or 亿 missing, or one too many?"),
)
UNUSUAL_CHANGE = _warning(
    "unusual_change",
    message("{change} since {other_period}, from {other}; the {number} changes before lay between {low} and {high}."),
    message("Check the number, period and definition; if it is right, say in the note why it moved so."),
)
UNUSUAL_YEARLY_CHANGE = _warning(
    "unusual_yearly_change",
    message(
        "{change} a year since {other_period}, from {other}; the {number} changes before lay between {low} and {high}."
    ),
    message("Check the number, period and definition; if it is right, say in the note why it moved so."),
)
ZERO_NEVER_BEFORE = _warning(
    "zero_never_before",
    message("'{indicator}' never was 0: the lowest figure of this line is {low} ({other_period})."),
    message("Where nothing was published, enter nothing; if it is 0 in truth, say in the note why."),
)
MORE_DECIMALS = _warning(
    "more_decimals",
    message("It has more decimals than ever published: {found}; the {number} figures known have {most} at most."),
    message("Check the decimal point; enter the figure as it was published, not as it was computed."),
)
PART_OF_A_YEAR = _warning(
    "part_of_a_year",
    message("{period} is a part of a year; '{indicator}' is usually annual: {number} of {total} figures are."),
    message("Enter the year, unless just this part of it was published."),
)
SAME_IS_RECORDED = _warning(
    "same_is_recorded",
    message("{value} for {period} is recorded already, published {published} ({publication})."),
    message("Nothing would change; submit it only to record a further publication of the figure."),
)
OTHER_IS_RECORDED = _warning(
    "other_is_recorded",
    message("For {period}, {other} is recorded, published {published} ({publication}); this one is {value}."),
    message("Both will be kept. If the recorded one was typed wrongly, correct it instead of entering a new one."),
)
OTHER_DEFINITION = _warning(
    "other_definition",
    message("The newest figure ({other_period}) follows another definition: {found}; this one: {definition}."),
    message("Check which one the publication follows; figures of two definitions are not one line."),
)
OLDER_PUBLICATION = _warning(
    "older_publication",
    message("Published {published}, before the recorded figure of {period}: {other}, published {other_published}."),
    message("The newer publication stays in use; enter the older one only to complete the history."),
)
PUBLISHED_LATE = _warning(
    "published_late",
    message("Published {months} months after the end of {period}; its figures usually appear after {usual} months."),
    message("Check the period: publications often print the figure of the year before."),
)
