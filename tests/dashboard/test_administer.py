"""Administration: the screen, the same by command, the log as a page and as a file."""

import csv
from io import StringIO
from ipaddress import ip_network
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.access.links import signed_link
from dashboard.access.settings import Proxy
from dashboard.administering import ACTIONS, administer
from dashboard.api.acts import act_routes
from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.queries.administer import ACTS_ON_A_PAGE, log_page
from etl.entry.administering import grant_role
from etl.refreshing.upkeep import Hold, Refreshing, office_upkeep
from indicators.people import Grant, Person
from indicators.problems import Problems
from indicators.store import ActFilter, acts, grants, lock_exceptions, period_locks, person_of_token, settings, tokens

PROXY = Proxy("X-Forwarded-User", "X-Forwarded-Name", (ip_network("127.0.0.1"),), "http://localhost:8501")
CHIEF = Person(id="chief", name="Chief", roles=frozenset({"administrator"}), way_in="proxy")
EXCEPTION = {
    "name": "late survey", "indicator": "rd_intensity", "region": "shenzhen", "period": "2024年", "until": "2099-01-01",
    "reason": "the survey was corrected",
}  # fmt: skip


@pytest.fixture
def desk(own_desk):
    """An office with one administrator."""
    settle_access(PROXY)
    root = CHIEF.model_copy(update={"way_in": "command_line"})
    grant_role(own_desk.store, root, Grant(person="chief", name="Chief", role="administrator"), form=uuid4())
    yield own_desk
    settle_access(None)


def do(desk, action, *, by=CHIEF, **fields):
    return administer(desk, by, action, fields, form=uuid4())


def page(open_page, **parameters):
    return open_page("administer", user={"person": "chief"}, lang="en", **parameters).sheets["administer"]


def run(desk, job, **options):
    said = []
    code = run_job(job, desk, options, words("en"), said.append)
    return code, said


# ---------------------------------------------------------------- what forms and commands hand in


def test_every_action_does_what_it_says(desk):
    do(desk, "grant", person=" ann ", name="Ann", role="planner")
    assert [(own.person, own.name) for own in grants(desk.store) if own.role == "planner"] == [("ann", "Ann")]
    do(desk, "grant", person="ann", role="planner", withdraw="yes")
    assert not [own for own in grants(desk.store) if own.role == "planner"]
    do(desk, "lock", period="２０２４", reason="printed", **{"from": "2026-01-01"})
    do(desk, "except", **EXCEPTION)
    assert [(str(own.period), own.locks_on.isoformat()) for own in period_locks(desk.store)] == [("2024", "2026-01-01")]
    assert [(own.name, str(own.period)) for own in lock_exceptions(desk.store)] == [("late survey", "2024")]
    do(desk, "close", name="late survey")
    do(desk, "lift", period="2024", reason="reprinted")
    assert (period_locks(desk.store), lock_exceptions(desk.store)) == ((), ())
    do(desk, "setting", value="on")
    assert settings(desk.store) == {"approve_own": True}
    do(desk, "hold", change_percent="３０", years="5")
    do(desk, "hold", periods="4")
    do(desk, "refresh", refresh="hours", every="12")
    upkeep = office_upkeep(desk.store)
    assert upkeep.hold == Hold(change_percent=30, periods=4, years=5)
    assert upkeep.refreshing == Refreshing(refresh="hours", at="06:00", every=12)
    plain = do(desk, "token", person="ann", purpose="monthly figures")
    assert person_of_token(desk.store, plain).id == "ann"
    do(desk, "revoke", token=tokens(desk.store)[0].id)
    assert person_of_token(desk.store, plain) is None


@pytest.mark.parametrize(
    ("action", "fields", "faults"),
    [
        ("grant", {}, ["option_empty person", "option_not_allowed role"]),
        ("grant", {"person": "ann", "role": "king"}, ["option_not_allowed role"]),
        ("lock", {"period": "20244", "from": "soon"}, ["field_wrong period", "not_a_date from", "option_empty reason"]),
        ("lift", {"period": "2024", "reason": "x"}, ["nothing_locked "]),
        ("close", {"name": "nothing"}, ["nothing_locked name"]),
        ("except", {**EXCEPTION, "indicator": "x"}, ["unknown_indicator indicator"]),
        ("except", {**EXCEPTION, "until": "2020-01-01"}, ["day_past ends_on"]),
        ("setting", {"value": "maybe"}, ["option_not_allowed value"]),
        ("hold", {"change_percent": "-1", "years": "ten"}, ["field_wrong change_percent", "field_wrong years"]),
        (
            "refresh",
            {"at": "25:00", "every": "0"},
            ["option_not_allowed refresh", "field_wrong at", "field_wrong every"],
        ),
        ("token", {"person": " "}, ["option_empty person", "option_empty purpose"]),
        ("revoke", {"token": "nothing"}, ["unknown_token "]),
    ],
)  # fmt: skip
def test_everything_wrong_is_said_at_once_with_its_field_and_nothing_is_done(desk, action, fields, faults):
    before = [*acts(desk.store)]
    with pytest.raises(Problems) as refused:
        do(desk, action, **fields)
    assert [f"{own.kind} {own.place.cell}" for own in refused.value.problems] == faults
    assert [*acts(desk.store)] == before


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_else_administers(desk, action):
    given = {**EXCEPTION, "person": "ann", "role": "planner", "value": "on", "purpose": "x", "token": "x"}
    given |= {"refresh": "daily"}
    do(desk, "lock", period="2024", reason="printed")
    do(desk, "except", **EXCEPTION)
    planner = Person(id="ann", roles=frozenset({"planner", "approver"}), way_in="proxy")
    with pytest.raises(Problems) as refused:
        do(desk, action, by=planner, **given)
    assert [own.kind for own in refused.value.problems] == ["may_not_administer"]


def test_the_command_line_does_the_same_in_the_same_words(desk):
    assert run(desk, "administer", action="grant", person="ann", role="approver", name="Ann")[0] == 0
    code, said = run(desk, "role-list")
    assert (code, [row["person"] for row in said[0]["rows"]]) == (0, ["ann", "chief"])
    code, said = run(desk, "administer", action="lock", period="x", reason="")
    assert code == 1
    assert [own["event"] for own in said] == ["problem", "problem"]
    code, said = run(desk, "administer", action="token", person="ann", purpose="monthly figures")
    assert [own["event"] for own in said] == ["line", "text"]
    assert person_of_token(desk.store, said[1]["text"]).id == "ann"
    assert run(desk, "administer", action="lock", period="2024", reason="printed")[0] == 0
    assert run(desk, "administer", action="except", **EXCEPTION)[0] == 0
    assert [row["kind"] for row in run(desk, "lock-list")[1][0]["rows"]] == ["lock", "exception"]
    assert [row["purpose"] for row in run(desk, "token-list")[1][0]["rows"]] == ["monthly figures"]


@pytest.mark.parametrize(
    ("language", "role", "lock", "token"),
    [
        ("en", "approver", "R&D expenditure as a share of GDP (rd_intensity)", "Ann (ann)"),
        ("zh-Hans", "审核人 (approver)", "全社会研发投入占 GDP 比重 (rd_intensity)", "Ann (ann)"),
    ],
)
def test_lists_give_names_and_behind_them_the_ids_that_commands_ask_for(desk, language, role, lock, token):
    do(desk, "grant", person="ann", name="Ann", role="approver")
    do(desk, "token", person="ann", purpose="monthly figures")
    do(desk, "lock", period="2024", reason="printed")
    do(desk, "except", **EXCEPTION)

    def shown(job):
        said = []
        assert run_job(job, desk, {}, words(language), said.append) == 0
        (table,) = said
        return [[row.get(column, "") for column in table["columns"]] for row in table["rows"]]

    assert ["ann", "Ann", role] in shown("role-list")
    assert lock in shown("lock-list")[1]
    assert shown("token-list")[0][1:] == [token, "monthly figures"]


# ---------------------------------------------------------------- the screen


def test_an_office_on_its_first_day_shows_its_administrator_and_what_is_not_there(desk, open_page):
    sheet = page(open_page)
    assert "chief" in sheet.one("table", klass="adm-t").text
    for said in ("No period is locked.", "An author does not approve their own figure."):
        assert said in sheet.text
    assert {form.attributes["data-act"] for form in sheet.find("form")} >= set(ACTIONS) - {"lift", "close", "revoke"}
    assert (
        len({own.attributes["value"] for own in sheet.find("input", type="hidden") if own.attributes["name"] == "form"})
        == 1
    )


def test_what_stands_is_listed_with_the_way_to_take_it_back(desk, open_page):
    do(desk, "lock", period="2024", reason="<b>printed</b>")
    do(desk, "except", **EXCEPTION)
    do(desk, "token", person="ann", purpose="<script>")
    do(desk, "setting", value="on")
    sheet = page(open_page)
    assert {form.attributes["data-act"] for form in sheet.find("form")} >= set(ACTIONS)
    for said in ("<b>printed</b>", "late survey", "until 1 Jan 2099", "<script>", "the record says so each time"):
        assert said in sheet.text
    assert not sheet.find("script")


def test_the_log_stands_newest_first_and_is_filtered_by_its_address(desk, open_page):
    do(desk, "grant", person="ann", name="Ann", role="planner")
    do(desk, "setting", value="on")
    do(desk, "hold", years="5")
    do(desk, "refresh", refresh="weekly", at="05:30")
    newest, before, *rows = [row.text for row in page(open_page).one("table", klass="acts").one("tbody").find("tr")]
    assert "set when addresses are asked: Mondays at 05:30 UTC" in newest
    assert "by more than 20%, of more than 12 periods at once, or more than 5 years back" in before
    assert "allowed authors to approve their own figures" in rows[0]
    assert "gave Ann the role planner" in rows[1]
    only = page(open_page, kind="grant", person="chief")
    assert [row.find("td")[2].text for row in only.one("table", klass="acts").one("tbody").find("tr")] == [
        "Role",
        "Role",
    ]
    assert "No act of this kind is recorded." in page(open_page, day="1999-01-01").text


def test_the_acts_of_everybody_who_ever_acted_can_be_chosen_by_name(desk, open_page):
    do(desk, "grant", person="ann", name="Ann", role="administrator")
    do(desk, "setting", value="on", by=CHIEF.model_copy(update={"id": "ann", "name": "Ann"}))
    do(desk, "grant", person="ann", role="administrator", withdraw="yes")
    choice = next(own for own in page(open_page).find("select") if own.attributes["name"] == "person")
    told = {own.attributes["value"]: own.text for own in choice.find("option")}
    assert told.items() >= {"ann": "Ann", "chief": "Chief", "": "All"}.items()


def test_two_people_of_one_name_are_told_apart_by_what_they_sign_in_under(desk, open_page):
    do(desk, "grant", person="ann", name="Ann", role="planner")
    do(desk, "grant", person="ann2", name="Ann", role="planner")
    do(desk, "token", person="ann2", purpose="monthly figures")
    said = page(open_page).one("table", klass="acts").text
    assert "gave Ann (ann2) a bearer token" in said


def test_a_page_of_the_log_reads_that_page_alone(desk, monkeypatch):
    for number in range(5):
        do(desk, "grant", person=f"p{number}", role="viewer")
    read = []
    ask = desk.store.read

    def listen(question, **parameters):
        read.append((question, len(rows := ask(question, **parameters))))
        return rows

    monkeypatch.setattr(desk.store, "read", listen)
    monkeypatch.setattr("dashboard.queries.administer.ACTS_ON_A_PAGE", 2)
    assert len(log_page(desk.store, ActFilter(), 2).entries) == 2
    assert max(rows for question, rows in read if "acts" in question) == 2


def test_a_long_log_is_turned_page_by_page(desk):
    for number in range(ACTS_ON_A_PAGE):
        do(desk, "grant", person=f"p{number}", role="viewer")
    first, second = (log_page(desk.store, ActFilter(kind="grant"), number) for number in (1, 2))
    assert (first.total, first.pages, len(first.entries), len(second.entries)) == (51, 2, 50, 1)
    numbers = [own.number for own in (*first.entries, *second.entries)]
    assert numbers == sorted(numbers, reverse=True)
    assert log_page(desk.store, ActFilter(), 99).number == log_page(desk.store, ActFilter(), 99).pages


def test_the_log_is_handed_out_as_a_harmless_file_to_administrators_alone(desk):
    do(desk, "lock", period="2024", reason="=HYPERLINK(1)")
    client = TestClient(Starlette(routes=act_routes(desk)))
    answer = client.get(signed_link("/audit.csv", CHIEF) + "&act=period_lock&lang=en")
    assert answer.headers["content-disposition"] == 'attachment; filename="milepost-audit.csv"'
    rows = [*csv.DictReader(StringIO(answer.text.removeprefix("\ufeff")))]
    assert [(row["Person"], row["Recorded under"], row["Kind"]) for row in rows] == [("Chief", "chief", "Period lock")]
    chinese = client.get(signed_link("/audit.csv", CHIEF) + "&act=period_lock&lang=zh-Hans").text
    assert chinese.removeprefix("\ufeff").splitlines()[0].split(",")[:5] == [
        "操作", "时间（UTC）", "人员", "类别", "内容",
    ]  # fmt: skip
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())
    planner = Person(id="ann", roles=frozenset({"planner"}), way_in="proxy")
    assert client.get(signed_link("/audit.csv", planner)).status_code == 403
    assert client.get("/audit.csv").status_code == 401
    assert client.get(signed_link("/audit.csv", CHIEF) + "&since=soon").status_code == 400
