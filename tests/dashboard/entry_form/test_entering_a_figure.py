"""The form of one figure: what it says, what it keeps, and what becomes of what is handed in."""

from datetime import date
from uuid import uuid4

import pytest

from dashboard.access.identity import present_person
from dashboard.entry_form.refusing import why_refused
from dashboard.queries.screens import known_at
from etl.entry.administering import lock_period
from etl.entry.deciding import decide
from etl.entry.drafts import drafts_of
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.as_of import AsOf
from indicators.faults.access import SIGNED_OUT
from indicators.faults.entry import MAY_NOT_PROPOSE
from indicators.figures import series_code
from indicators.people import Person
from indicators.periods import parse_period
from indicators.problems import Problems, problem
from indicators.proposals import PeriodLock
from indicators.store import observations, threads

SERIES = {"indicator": "sei_value_added", "region": "shenzhen"}
YEAR = str(date.today().year - 1)
FIGURE = {
    "value": "15700",
    "period": YEAR,
    "source": "+",
    "publisher": "Statistics Bureau",
    "title": "Communiqué",
    "published": f"{date.today().year}-02-01",
    "reason": "first count",
}


def _standing(desk):
    """The newest figure of the series."""
    return known_at(desk.store, desk.catalogue, AsOf(date.today())).figures(*SERIES.values())[-1]


def _typed(desk, **values):
    """A whole figure as somebody else types it."""
    figure = {name: text for name, text in FIGURE.items() if name not in ("source", "reason")}
    return TypedFigure(**SERIES, definition=series_code(_standing(desk)), **{**figure, **values})


def _published(desk, source):
    return [own for own in observations(desk.store, published_by=date.max) if own.source == source]


def _me(desk):
    """The one person of this machine."""
    return present_person(desk.store).id


# ---------------------------------------------------------------- what it says


def test_the_page_offers_what_is_due_with_the_month_and_the_drafts_and_proposals_of_the_person(open_form, own_desk):
    form = open_form()
    text = form.part("choice").text
    assert "overdue" in text
    assert "None. What you type is saved here as you type it." in text
    links = [own.attributes["href"] for own in form.part("choice").find("a")]
    assert any(link.startswith("/enter?lang=en&indicator=") and "period=" in link for link in links)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            {"indicator": "地区生产总值", "region": "shenzhen", "period": "２０２５年"},
            {"indicator": "gdp", "period": "2025"},
        ),
        ({"indicator": "gdp", "region": "shenzhen", "period": ""}, {"indicator": "gdp", "region": "shenzhen"}),
    ],
)
def test_any_figure_is_found_by_its_name(open_form, own_desk, typed, expected):
    form = open_form().tell(part="pick", what="open", **typed)
    assert expected.items() <= form.address.items()
    assert "Enter: Gross domestic product (GDP)" in form.part("head").text


def test_an_unknown_name_is_told_with_one_that_is_near(open_form, own_desk):
    form = open_form().tell(part="pick", what="open", indicator="gdq", region="shenzhen", period="soon")
    said = form.part("pick").one(data_slot="faults").text
    assert "There is no indicator 'gdq'." in said
    assert "'soon'" in said


def test_nothing_is_complained_of_before_anything_is_typed(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR)
    assert not form.part("fields").find(klass="error")
    assert "Saved as a draft while you type" in form.part("head").text
    assert not list((own_desk.home.drafts).rglob("*.json"))


def test_a_form_opens_on_the_newest_year_that_is_over_and_has_no_figure(open_form, own_desk):
    def opened(indicator):
        form = open_form(indicator=indicator, region="shenzhen")
        assert not form.part("fields").find(klass="error")
        return form.part("fields").one("input", data_field="period").attributes["value"]

    known = known_at(own_desk.store, own_desk.catalogue, AsOf(date.today()))
    held = {str(own.period) for own in known.observations("gdp", "shenzhen")}
    assert opened("rd_intensity") == YEAR
    assert opened("gdp") == ("" if YEAR in held else YEAR)


def test_a_period_that_is_not_over_is_told_once_something_is_typed_for_it(open_form, own_desk):
    form = open_form(**SERIES, period=str(date.today().year))
    assert not form.part("fields").find(klass="error")
    assert "is not over" in form.tell(value="15700", period=str(date.today().year)).line("period").text


def test_the_definition_of_a_form_is_the_one_figures_of_its_period_follow(open_form, own_desk):
    def chosen(period):
        form = open_form(indicator="rd_intensity", region="shenzhen", period=period)
        (option,) = form.part("fields").one("select", data_field="definition").find("option", selected="*")
        return option.attributes["value"]

    assert chosen("2020") == "china_rd_survey@census4"
    assert chosen(YEAR) == "china_rd_survey@census5"


def test_a_value_is_read_back_and_a_half_typed_one_is_no_fault_yet(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR).tell(value="1.57万亿元")
    assert "Read as 15,700 CNY 100m." in form.line("value").text
    assert "15,700 CNY 100m" not in form.tell(at="value", value="1.57万亿人").line("value").text
    assert "error" not in form.line("value").attributes["class"]
    form.tell(value="1.57万亿人")
    assert "error" in form.line("value").attributes["class"]


def test_the_nature_follows_what_is_written_until_it_is_chosen(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR).tell(value="约15700")
    assert form.part("fields").one(data_group="qualifier").attributes["data-follow"] == "about"
    form.tell(value="15700", qualifier="gte")
    assert form.part("fields").one(data_group="qualifier").attributes["data-chosen"] == "gte"


def test_a_publication_that_is_not_known_opens_its_fields(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR)
    assert "hidden" in form.part("fields").one(data_row="described").attributes
    form.tell(source="+")
    assert "hidden" not in form.part("fields").one(data_row="described").attributes


def test_the_impact_is_seen_before_the_source_is_said(open_form, own_desk):
    form = open_form(indicator="rd_intensity", region="shenzhen", period=YEAR)
    assert not form.part("side").find(klass="flip")
    form.tell(value="6.8", period=YEAR)
    assert form.part("side").one(klass="flip")
    assert form.part("side").one("svg", klass="course")


def test_a_locked_period_is_said_and_its_fields_are_closed(open_form, own_desk, other_planner):
    lock = PeriodLock(period=parse_period(YEAR), locks_on=date.today(), reason="yearbook printed")
    lock_period(own_desk.store, other_planner, lock, form=uuid4())
    form = open_form(**SERIES, period=YEAR)
    assert "yearbook printed" in form.line("period").text
    assert "disabled" in form.part("fields").one("input", data_field="value").attributes
    assert "disabled" not in form.part("fields").one("input", data_field="period").attributes
    assert not form.part("actions").find("button", data_main="*")


def test_a_series_without_figures_has_a_form_too(open_form, own_desk):
    held = {(own.indicator, own.region) for own in observations(own_desk.store, published_by=date.max)}
    region = next(own for own in own_desk.catalogue.regions if ("sei_value_added", own) not in held)
    form = open_form(indicator="sei_value_added", region=region).tell(value="12", period=YEAR)
    assert "Read as 12 CNY 100m." in form.line("value").text
    assert "No figure of this series" in form.part("values").text or form.part("values").find("td")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"indicator": "gdq"}, "gdq"),
        ({"indicator": "gdp", "region": "atlantis"}, "atlantis"),
        ({"correct": "no-such-row"}, "no longer the one that stands"),
        ({"proposal": "no-such-thread"}, "There is no proposal 'no-such-thread'."),
        ({"done": "no-such-thread"}, "There is no proposal 'no-such-thread'."),
    ],
)
def test_an_address_that_leads_nowhere_is_told(open_form, own_desk, asked, said):
    assert said in " ".join(open_form(**asked).shown.sentences)


# ---------------------------------------------------------------- what it keeps


def test_what_is_typed_is_a_draft_that_its_address_brings_back(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR).tell(value="15700", reason="two\nlines <b>", title="$1$")
    again = open_form(draft=form.address["draft"])
    assert again.part("fields").one("input", data_field="value").attributes["value"] == "15700"
    assert again.part("fields").one("input", data_field="title").attributes["value"] == "$1$"
    assert "two lines <b>" in again.part("reason").text
    assert "15700" in open_form().part("choice").text


def test_a_disk_that_is_full_is_told_and_the_text_stays(open_form, own_desk, monkeypatch):
    form = open_form(**SERIES, period=YEAR).tell(value="15700")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("indicators.kept_files.sync", full)
    form.tell(value="15701")
    assert form.part("head").one(role="alert").text
    assert "Read as 15,701 CNY 100m" in form.line("value").text
    monkeypatch.undo()
    form.tell(value="15701", reason="again")
    assert not form.part("head").find(role="alert")
    assert drafts_of(own_desk.home.drafts, _me(own_desk))[0].content["values"]["value"] == "15701"


@pytest.mark.parametrize("fault", [MAY_NOT_PROPOSE, SIGNED_OUT])
def test_what_was_typed_last_is_kept_of_somebody_who_may_not_enter_any_longer(open_form, own_desk, monkeypatch, fault):
    form = open_form(**SERIES, period=YEAR).tell(value="15700")
    why = problem(fault, person="Ann") if fault is MAY_NOT_PROPOSE else problem(fault)
    monkeypatch.setattr("dashboard.entry_form.screen.why_refused", lambda frame: (why,))
    form.tell(value="15701", what="submit")
    assert "What you typed is kept as a draft, saved" in form.part("kept").text
    assert str(why).split(".")[0] in form.part("refused").text
    assert threads(own_desk.store) == ()
    assert drafts_of(own_desk.home.drafts, _me(own_desk))[0].content["values"]["value"] == "15701"


def test_who_may_enter_is_asked_anew_with_every_key():
    class Looked:
        def __init__(self, person):
            self._person = person

        @property
        def person(self):
            if self._person is None:
                raise Problems([problem(SIGNED_OUT)])
            return self._person

    planner = Person(id="ann", name="Ann", roles=frozenset({"planner"}), way_in="oidc")
    viewer = planner.model_copy(update={"roles": frozenset({"viewer"})})
    assert why_refused(Looked(planner)) == ()
    assert [own.kind for own in why_refused(Looked(viewer))] == ["may_not_propose"]
    assert [own.kind for own in why_refused(Looked(None))] == [SIGNED_OUT.kind]


def test_a_link_is_attached_and_taken_off_again(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR).tell(what="attach", link="https://tjj.sz.gov.cn/a.html")
    assert "https://tjj.sz.gov.cn/a.html" in form.part("reason").one(data_slot="evidence").text
    form.tell(what="attach", link="javascript:alert(1)")
    assert "is no link" in form.line("evidence").text
    form.tell(what="detach:0")
    assert form.part("reason").one(data_slot="evidence").text == ""


def test_a_draft_is_thrown_away_when_it_is_asked_for(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR).tell(value="15700").tell(what="discard", value="15700")
    assert "draft" not in form.address
    assert drafts_of(own_desk.home.drafts, _me(own_desk)) == ()


# ---------------------------------------------------------------- what becomes of it


def test_what_is_missing_is_said_at_its_field_and_the_form_stays(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR).tell(what="submit", value="15700", period=YEAR)
    assert "It is not said where the figure was published." in form.line("source").text
    assert "no reason is given" in form.line("reason").text
    assert form.part("fields").one("input", data_field="value").attributes["value"] == "15700"
    assert threads(own_desk.store) == ()


def test_a_figure_is_handed_in_and_counts_when_somebody_approves_it(open_form, own_desk, other_planner):
    form = open_form(**SERIES, period=YEAR).tell(what="submit", **FIGURE)
    assert "It is recorded. It does not count yet" in form.part("done").text
    own = threads(own_desk.store)[0]
    assert form.address["done"] == own.newest.id
    assert drafts_of(own_desk.home.drafts, own.newest.author) == ()
    assert not _published(own_desk, own.newest.fact.source)
    decide(own_desk.store, own_desk.catalogue, other_planner, "approved", [(own.newest.id, 1)], form=uuid4())
    assert [figure.value for figure in _published(own_desk, own.newest.fact.source)] == [15700]
    assert "Approved by Lin Hao, " in open_form(done=own.newest.id).part("done").text


def test_the_address_of_a_draft_that_was_handed_in_leads_to_what_became_of_it(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR).tell(**FIGURE)
    draft = form.address["draft"]
    form.tell(what="submit", **FIGURE)
    assert open_form(draft=draft).address["done"] == form.address["done"]


def test_a_figure_somebody_gave_meanwhile_is_shown_beside_and_one_s_own_goes_along_once_it_was_seen(
    open_form, own_desk, other_planner
):
    form = open_form(**SERIES, period=YEAR).tell(**FIGURE)
    typed = _typed(own_desk, value="15650", title="Another communiqué")
    submit(own_desk.store, own_desk.catalogue, other_planner, [Submission(typed, reason="as printed")], form=uuid4())
    form.tell(what="submit", **FIGURE)
    assert "Lin Hao" in form.line("value").text
    assert "15,650 CNY 100m" in form.part("actions").one("table").text
    assert len(threads(own_desk.store)) == 1
    assert "Lin Hao" in form.part("values").text
    form.tell(what="submit-beside", **FIGURE)
    assert len(threads(own_desk.store)) == 2


def test_a_returned_proposal_comes_back_with_its_comment_and_is_submitted_again(open_form, own_desk, other_planner):
    open_form(**SERIES, period=YEAR).tell(what="submit", **FIGURE)
    own = threads(own_desk.store)[0].newest
    comment = "Which table?"
    decide(own_desk.store, own_desk.catalogue, other_planner, "returned", [(own.id, 1)], form=uuid4(), comment=comment)
    assert comment in open_form().part("choice").text
    assert comment in open_form(done=own.id).part("done").text
    form = open_form(proposal=own.id)
    assert comment in form.part("returned").text
    assert form.part("fields").one("input", data_field="value").attributes["value"] == "15700"
    form.tell(what="submit", **FIGURE, locator="table 3")
    again = threads(own_desk.store)[0]
    assert (again.newest.version, again.newest.fact.locator, again.state) == (2, "table 3", "submitted")


def test_the_form_of_somebody_else_s_proposal_is_refused(open_form, own_desk, other_planner):
    typed = _typed(own_desk)
    (own,) = submit(
        own_desk.store, own_desk.catalogue, other_planner, [Submission(typed, reason="as printed")], form=uuid4()
    )
    assert "Only Lin Hao" in " ".join(open_form(proposal=own.id).shown.sentences)


def test_a_correction_opens_with_what_stands_and_takes_its_place(open_form, own_desk, other_planner):
    standing = _standing(own_desk)
    form = open_form(correct=standing.id)
    assert form.part("fields").one("input", data_field="value").attributes["value"] == f"{standing.value:f}"
    assert "What is corrected" in form.part("fields").text
    chosen = form.part("fields").one("select", data_field="source").find("option", selected="*")
    values = {"value": "15555", "period": str(standing.period), "source": chosen[0].attributes["value"]}
    form.tell(what="submit", **values, published=standing.published, locator=standing.locator, reason="slip")
    own = threads(own_desk.store)[0].newest
    assert (own.kind, own.replaces_row) == ("correct", standing.id)
    decide(own_desk.store, own_desk.catalogue, other_planner, "approved", [(own.id, 1)], form=uuid4())
    assert _standing(own_desk).value == 15555


def test_a_withdrawal_asks_for_a_reason_alone(open_form, own_desk):
    standing = _standing(own_desk)
    form = open_form(withdraw=standing.id)
    assert not form.part("fields").find("input")
    form.tell(what="submit", reason="")
    assert "reason" in form.line("reason").text
    form.tell(what="submit", reason="printed by mistake")
    own = threads(own_desk.store)[0].newest
    assert (own.kind, own.reason) == ("withdraw", "printed by mistake")


def test_what_a_browser_makes_up_is_not_taken(open_form, own_desk):
    form = open_form(**SERIES, period=YEAR).tell(value="15700", author="somebody", what="")
    form.tell(what="detach:99", value="15700").tell(what="unheard-of", value="15700")
    draft = drafts_of(own_desk.home.drafts, _me(own_desk))[0]
    assert "author" not in draft.content["values"]
