"""What is handed out: asked for with every fault at once, named for every system, kept for ever where it is frozen."""

import io
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.asking import Commission, ExportRequest, read_request, take_on
from dashboard.exports.formats import EXPORTS, Cancelled, Export, make_export
from dashboard.exports.kept_exports import verify_kept_exports
from dashboard.exports.names import file_name
from dashboard.language import words
from dashboard.plan_choice import default_choice
from etl.publishing.editions import freeze_edition
from etl.publishing.storyboards import save_storyboard
from indicators.editions import EditionRequest
from indicators.model import LANGUAGES
from indicators.people import Person
from indicators.problems import Problems
from indicators.storyboards import Scene, Storyboard

PUBLISHER = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")
NOTE = "讲到这里停一停"


@pytest.fixture
def freeze(own_desk):
    """Freezes an edition of the desk of this test: ``freeze("2026年2月定版")``."""

    def frozen(name="2026年2月定版", as_of="2026-02-28"):
        request = EditionRequest(name=name, plan=default_choice(own_desk.catalogue), as_of=as_of, by="published")
        desk = own_desk
        return freeze_edition(
            desk.store, desk.catalogue, PUBLISHER, request, form=uuid4(), draw=lambda _, __: {"en": "<p>"}
        )

    return frozen


@pytest.fixture
def storyboard(own_desk):
    """A saved storyboard of two scenes, one with notes."""
    scenes = (Scene(kind="headline", notes=NOTE), Scene(kind="text", title="说明", text="到此为止"))
    own = Storyboard(id="meeting", name="十一月例会", plan=default_choice(own_desk.catalogue), scenes=scenes)
    return save_storyboard(own_desk.store, PUBLISHER, own, form=uuid4())


def wanted(file_format="csv", language="zh-Hans", **asked):
    return ExportRequest(format=file_format, language=language, **asked)


def kinds(raised):
    return [own.fault.kind for own in raised.value.problems]


# ---------------------------------------------------------------- asking


def test_everything_that_does_not_exist_is_told_at_once_with_what_there_is(own_desk, freeze):
    edition = freeze()
    asked = {"format": "doc", "plan": "nowhere", "edition": "deadbeef0", "storyboard": "none", "theme": "pink",
             "size": "3x4", "indicator": "luck", "region": "moon", "ratio": "1:1"}  # fmt: skip
    request, wrong = read_request(asked, "en")
    with pytest.raises(Problems) as raised:
        make_export(own_desk, request, wrong=wrong)
    assert sorted(kinds(raised)) == sorted(
        ["unknown_format", "field_wrong", "field_wrong", "field_wrong", "unknown_storyboard", "unknown_edition",
         "unknown_plan", "export_indicator_unknown", "export_region_unknown"]
    )  # fmt: skip
    told = " ".join(words("en").problem(own) for own in raised.value.problems)
    assert edition.id in told
    assert ", ".join(EXPORTS) in told
    assert "rd_intensity" in told


@pytest.mark.parametrize(
    "size", ["1200", "0x700", "319x700", "1200x4001", "1200x700x2", "-1200x700", "1e3x700", "1２００x700"]
)
def test_a_size_that_nobody_could_draw_or_read_is_refused(size):
    _, wrong = read_request({"format": "svg", "size": size}, "en")
    assert [own.fault.kind for own in wrong] == ["field_wrong"]


def test_an_edition_is_not_handed_out_under_another_plan(own_desk, freeze):
    with pytest.raises(Problems) as raised:
        make_export(own_desk, wanted(plan="shenzhen-13fyp", edition=freeze().id))
    assert kinds(raised) == ["edition_of_other_plan"]


def test_what_a_format_does_not_hold_is_refused_with_what_it_does(own_desk):
    with pytest.raises(Problems, match="deck"):
        make_export(own_desk, wanted("pptx", what="figures"))


@pytest.mark.parametrize(("asked", "kept"), [("", "a4"), ("16:9", "16:9"), ("4:3", "4:3")])
def test_paper_is_a4_unless_a_screen_is_asked_for_and_slides_are_never(own_desk, freeze, asked, kept):
    formats = {name: tuple(own.makes) for name, own in EXPORTS.items()}
    paper, slides = (
        take_on(own_desk, read_request({"format": own, "ratio": asked}, "en")[0], formats).request
        for own in ("pdf", "pptx")
    )
    assert paper.ratio == kept
    assert slides.ratio == (asked or "16:9")
    with pytest.raises(Problems, match="16:9, 4:3"):
        take_on(own_desk, read_request({"format": "pptx", "ratio": "a4"}, "en")[0], formats)


# ---------------------------------------------------------------- names


def test_a_name_says_program_plan_content_edition_and_hash_in_its_language(own_desk, freeze, storyboard):
    edition = freeze()
    said = {
        language: make_export(own_desk, wanted(language=language, edition=edition.id)).name for language in LANGUAGES
    }
    assert said == {
        "zh-Hans": f"里程标_《决定》（2018）及后续规划_公示板_2026年2月定版_{edition.id}.csv",
        "zh-Hant": f"里程標_《決定》（2018）及後續規劃_公示板_2026年2月定版_{edition.id}.csv",
        "en": f"Milepost_2018-Decision-and-later-plans_Board_2026年2月定版_{edition.id}.csv",
    }
    slides = make_export(own_desk, wanted("pptx", storyboard=storyboard.id, edition=edition.id))
    assert slides.name == f"里程标_《决定》（2018）及后续规划_十一月例会_2026年2月定版_{edition.id}.pptx"


@pytest.fixture(scope="module")
def named(published):
    """The name of a file of an edition that is called so."""

    def name(edition):
        shown = replace(published, edition=published.edition.model_copy(update={"name": edition}))
        request = wanted(plan=shown.plan, edition="3bb17543a", what="board")
        return file_name(Commission(request, shown, None), "csv")

    return name


@given(st.text(min_size=1, max_size=80))
def test_a_name_is_safe_on_every_system_whatever_an_edition_is_called(named, text):
    name = named(text)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in name)
    assert len(name.encode()) <= 255
    assert name == unicodedata.normalize("NFC", name)
    assert name.startswith("里程标_")
    assert name.endswith(".csv")
    assert not name.removesuffix(".csv").endswith((".", " "))


@pytest.mark.parametrize("text", ["../../etc/passwd", "CON", "a\u202egnp.exe", "a\nb", "。" * 80, "..."])
def test_names_that_have_done_harm_elsewhere_do_none_here(named, text):
    assert "/" not in named(text)
    assert "\u202e" not in named(text)
    assert "3bb17543a" in named(text)


# ---------------------------------------------------------------- progress


def test_what_is_being_done_is_said_in_the_language(own_desk):
    told = []
    file = make_export(own_desk, wanted("pdf"), lambda *own: told.append(own))
    assert told[0] == (0, 1, "读取数据")
    assert told[2][2] == f"第 1 页，共 {told[2][1]} 页"
    assert told[-1] == (1, 1, file.name)


@pytest.mark.parametrize(
    ("file_format", "what", "part"),
    [("pptx", "deck", "Slide"), ("pdf", "deck", "Slide"), ("pdf", "board", "Indicator"), ("xlsx", "board", "Sheet")],
)
def test_each_part_of_a_file_is_told_before_it_is_made(own_desk, file_format, what, part):
    told = []
    make_export(own_desk, wanted(file_format, "en", what=what), lambda *own: told.append(own))
    *parts, all_made = told[2:-1]
    count = len(parts)
    assert count >= 7
    assert all_made == (count, count, f"{part} {count} of {count}")
    assert parts == [(done, count, f"{part} {done + 1} of {count}") for done in range(count)]


@pytest.mark.parametrize("steps", [0, 1, 2, 5])
def test_a_file_is_given_up_between_any_two_of_its_parts(own_desk, steps):
    left = iter([False] * steps + [True])
    told = []
    with pytest.raises(Cancelled):
        make_export(own_desk, wanted("pptx"), lambda *step: told.append(step), lambda: next(left))
    assert len(told) == steps


# ---------------------------------------------------------------- kept for ever


def test_what_was_handed_out_of_an_edition_stays_whatever_is_entered_and_however_it_is_drawn_later(
    own_desk, freeze, figure, append, monkeypatch
):
    edition = freeze(as_of="2026-11-22")
    request = wanted(edition=edition.id)
    first = make_export(own_desk, request)
    now = make_export(own_desk, wanted())
    entered = figure(
        2025, "9.99", published="2026-10-01", source="planning-report-2025-02", indicator="rd_intensity",
        definition="china_rd_survey", basis="census5",
    )  # fmt: skip
    append(own_desk.store, entered, at=datetime.now(UTC).replace(tzinfo=None))
    assert b"9.99" in make_export(own_desk, wanted()).content
    assert b"9.99" not in now.content
    drawn_otherwise = Export("csv", "text/csv", "csv", {"board": lambda *_: b"otherwise"})
    monkeypatch.setattr("dashboard.exports.formats.EXPORTS", {**EXPORTS, "csv": drawn_otherwise})
    assert make_export(own_desk, wanted()).content == b"otherwise"
    assert make_export(own_desk, request).content == first.content
    assert verify_kept_exports(own_desk.home.folder, edition) == []


def test_kept_files_lie_below_the_hash_of_their_edition_and_can_be_proved_by_hand(own_desk, freeze):
    edition = freeze()
    made = make_export(own_desk, wanted(edition=edition.id))
    (note,) = (own_desk.home.folder / "editions" / edition.content_hash).glob("*.sha256")
    digest, name = note.read_text().split()
    assert (digest, note.with_name(name).read_bytes()) == (sha256(made.content).hexdigest(), made.content)


@pytest.mark.parametrize("harm", ["one byte", "gone"])
def test_a_kept_file_that_was_touched_is_found_and_not_handed_out(own_desk, freeze, harm):
    edition = freeze()
    content = make_export(own_desk, wanted(edition=edition.id)).content
    (file,) = (own_desk.home.folder / "editions" / edition.content_hash).glob("*.csv")
    file.unlink() if harm == "gone" else file.write_bytes(content[:-1] + b"!")
    (found,) = verify_kept_exports(own_desk.home.folder, edition)
    assert found.fault.kind == "kept_export_differs"
    assert str(file) in words("en").problem(found)
    with pytest.raises(Problems) as raised:
        make_export(own_desk, wanted(edition=edition.id))
    assert kinds(raised) == ["kept_export_differs"]


def test_a_file_whose_hash_was_never_written_was_never_handed_out_and_is_made_anew(own_desk, freeze):
    edition = freeze()
    content = make_export(own_desk, wanted(edition=edition.id)).content
    (note,) = (own_desk.home.folder / "editions" / edition.content_hash).glob("*.sha256")
    note.unlink()
    note.with_name(note.name.removesuffix(".sha256")).write_bytes(b"half")
    assert make_export(own_desk, wanted(edition=edition.id)).content == content


def test_what_says_nothing_about_a_file_makes_no_second_one(own_desk, freeze):
    edition = freeze()
    for asked in (
        {},
        {"theme": "dark"},
        {"indicator": "gdp"},
        {"ratio": "4:3"},
        {"what": "board"},
        {"has_notes": False},
    ):
        make_export(own_desk, wanted(edition=edition.id, **asked))
    assert len(list((own_desk.home.folder / "editions" / edition.content_hash).glob("*.csv"))) == 1
    make_export(own_desk, wanted(edition=edition.id, language="en"))
    assert len(list((own_desk.home.folder / "editions" / edition.content_hash).glob("*.csv"))) == 2


def test_a_storyboard_that_was_saved_again_is_another_file(own_desk, freeze, storyboard):
    edition = freeze()
    request = wanted("pptx", edition=edition.id, storyboard=storyboard.id)
    first = make_export(own_desk, request).content
    changed = storyboard.model_copy(update={"scenes": storyboard.scenes[:1]})
    save_storyboard(own_desk.store, PUBLISHER, changed, form=uuid4())
    assert make_export(own_desk, request).content != first


def test_notes_are_in_the_slides_of_those_who_are_signed_in_alone(own_desk, freeze, storyboard):
    from pptx import Presentation

    edition = freeze()

    def notes(*, has_notes):
        request = wanted("pptx", edition=edition.id, storyboard=storyboard.id, has_notes=has_notes)
        slides = Presentation(io.BytesIO(make_export(own_desk, request).content)).slides
        return "".join(own.notes_slide.notes_text_frame.text for own in slides if own.has_notes_slide)

    assert NOTE in notes(has_notes=True)
    assert NOTE not in notes(has_notes=False)


# ---------------------------------------------------------------- one of two, and nothing of our own machine


@pytest.mark.parametrize("file_format", [own for own in EXPORTS if own not in ("png", "svg")])
def test_every_format_is_made_of_now_where_there_is_no_browser(own_desk, monkeypatch, file_format):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    file = make_export(own_desk, wanted(file_format, language="en"))
    assert file.content
    assert "not-frozen" in file.name
    assert str(own_desk.home.folder).encode() not in file.content
