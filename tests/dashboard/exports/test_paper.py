"""Papers read back as a reader of PDF reads them: text, tags, type, marks; and what somebody wrote stays text."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from dashboard.desk import Desk
from dashboard.exports.asking import Ratio
from dashboard.exports.paper.board import board_pdf
from dashboard.exports.paper.brief import brief_pdf
from dashboard.exports.paper.deck import deck_pdf
from dashboard.exports.paper.drawings import marks
from dashboard.exports.paper.faces import SETTING, choose_faces
from dashboard.language import words
from dashboard.publication import Publication, publication
from dashboard.scenes.building import deck
from dashboard.scenes.default import default_storyboard
from dashboard.scenes.rows import figure_text
from dashboard.scenes.slide import Deck, Slide, SlideCell, SlideColumn, SlideRow, SlideTable
from dashboard.scenes.telling import Telling
from dashboard.wording import figure_with_unit, gap_with_unit, headline, status_word, target_text
from indicators.editions import Edition
from indicators.model import LANGUAGES, Language
from indicators.problems import Problems

PLANS = "shenzhen-2018-and-later"
NINETEEN, TWENTY_EIGHT = "shenzhen-14fyp", "shenzhen-13fyp-and-later"
_LANG = {"zh-Hans": "zh-CN", "zh-Hant": "zh-HK", "en": "en-GB"}
_COUNTRY = {"zh-Hans": "sc", "zh-Hant": "tc", "en": "sc"}
MOMENT = datetime(2026, 2, 28, 9, 30, tzinfo=UTC)
HOSTILE = '#panic("x") $x^2$ *bold* _u_ <label> @ref \\ // [..] `raw` #sys.inputs {{ }} </script>'

# Where the machine has no typeface with Chinese characters there is no paper to read.
noto = pytest.mark.skipif(
    not any(name.startswith("Noto Sans CJK") for name in typst.Fonts().families()),
    reason="Noto Sans CJK is not on this machine",
)
pytestmark = noto


def _read(paper: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(paper))


def _packed(text: str) -> str:
    """A text without white space: where lines break is the paper's own business."""
    return re.sub(r"\s+", "", text)


def _text(paper: bytes) -> str:
    return _packed("".join(page.extract_text() for page in _read(paper).pages))


def _elements(paper: bytes) -> list[dict[str, Any]]:
    """The elements of the tree of tags, in reading order."""
    return list(_below(_read(paper).trailer["/Root"]["/StructTreeRoot"]))


def _below(node: Any) -> Iterator[dict[str, Any]]:
    own = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(own, list):
        for child in own:
            yield from _below(child)
    elif isinstance(own, dict):
        if "/S" in own:
            yield own
        if "/K" in own:
            yield from _below(own["/K"])


def _fonts(paper: bytes) -> dict[str, bool]:
    """The typefaces of pages and drawings, and whether each is in the file."""
    found: dict[str, bool] = {}

    def look(holder: Any) -> None:
        resources = holder.get("/Resources", {})
        resources = resources.get_object() if hasattr(resources, "get_object") else resources
        for reference in (resources.get("/Font") or {}).values():
            font = reference.get_object()
            described = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = described["/FontDescriptor"].get_object()
            found[str(font["/BaseFont"])] = any(str(key).startswith("/FontFile") for key in descriptor)
        for reference in (resources.get("/XObject") or {}).values():
            look(reference.get_object())

    for page in _read(paper).pages:
        look(page)
    return found


def _smallest(paper: bytes) -> float:
    """The size in points of the smallest letters; the marks of figures, which are set high, are left out."""
    found: list[float] = []

    def look(text: str, _: list[float], matrix: list[float], __: object, size: float) -> None:
        if len(text.strip()) > 1:
            found.append(size * abs(matrix[3]))

    for page in _read(paper).pages:
        page.extract_text(visitor_text=look)
    return round(min(found), 1)


def _own_deck(*slides: Slide, language: Language = "en") -> Deck:
    return Deck("Deck", language, "February", "abc123def", "28 Feb 2026", slides)


@pytest.fixture
def published(shipped_desk: Desk) -> Callable[[str], Publication]:
    """What is published now about a choice of plans."""
    return lambda plan=PLANS: publication(shipped_desk, plan)


@pytest.fixture
def frozen(published: Callable[[str], Publication]) -> Publication:
    """The same under the name of an edition."""
    edition = Edition(
        name="二月定版", plan=NINETEEN, as_of="2026-02-28", by="published", note="供常务会议使用",
        content_hash="3bb17543f" * 7, frozen_at=MOMENT, frozen_by="chen",
    )  # fmt: skip
    return replace(published(NINETEEN), edition=edition)


@pytest.fixture(scope="module")
def presented(shipped_desk: Desk) -> Callable[[Language], tuple[Deck, bytes]]:
    """The standard deck of a language with its paper, made once."""

    @cache
    def made(language: Language) -> tuple[Deck, bytes]:
        own, shown = words(language), publication(shipped_desk, PLANS)
        told = deck(shown, default_storyboard(shown, own), own)
        return told, deck_pdf(told)

    return made


# ---------------------------------------------------------------- decks


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deck_on_paper_has_a_page_for_every_slide_with_all_its_words(
    presented: Callable[[Language], tuple[Deck, bytes]], language: Language
) -> None:
    shown, paper = presented(language)
    pages = [_packed(page.extract_text()) for page in _read(paper).pages]
    assert len(pages) == len(shown.slides)
    for page, slide in zip(pages, shown.slides, strict=True):
        said = [slide.title, slide.sentence, slide.definition, *slide.sources, *slide.paragraphs, shown.as_of]
        said += [fact.label + fact.text for fact in slide.facts]
        said += [slide.number.text, slide.number.caption] if slide.number else []
        said += [cell.text for row in slide.table.rows for cell in row.cells] if slide.table else []
        said += [f"{own.said.word}" for own in slide.tally]
        for text in said:
            assert _packed(text) in page, (slide.title, text)


def test_a_deck_is_handed_out_on_a4_in_letters_that_can_be_read_and_clear_of_the_edges_no_printer_reaches(
    presented: Callable[[Language], tuple[Deck, bytes]],
) -> None:
    _, paper = presented("en")
    assert _smallest(paper) >= 9
    for page in _read(paper).pages:
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 595)
        edges = [float(own) for own in _text_box(page)]
        assert min(edges[0], edges[1], 842 - edges[2], 595 - edges[3]) >= 25, edges


def _text_box(page: Any) -> tuple[float, float, float, float]:
    """Left, lower, right and upper end of where text begins, in points."""
    found: list[tuple[float, float]] = []

    def look(text: str, user: list[float], matrix: list[float], _: object, __: float) -> None:
        if text.strip():
            found.append((user[0] * matrix[4] + user[4], user[3] * matrix[5] + user[5]))

    page.extract_text(visitor_text=look)
    across, up = zip(*found, strict=True)
    return min(across), min(up), max(across), max(up)


@pytest.mark.parametrize(("ratio", "size"), [("16:9", (960, 540)), ("4:3", (960, 720))])
def test_a_deck_has_the_shape_of_a_screen_where_that_is_asked_for(ratio: Ratio, size: tuple[int, int]) -> None:
    (page,) = _read(deck_pdf(_own_deck(Slide("text", 0, "Title")), ratio=ratio)).pages
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == size


def test_a_number_on_paper_is_the_number_of_the_verdict(
    published: Callable[..., Publication], presented: Callable[[Language], tuple[Deck, bytes]]
) -> None:
    own = words("en")
    shown, paper = presented("en")
    verdicts = {verdict.target.key: verdict for verdict in published().board.verdicts}
    storyboard = default_storyboard(published(), own)
    pages = _read(paper).pages
    checked = 0
    for page, slide in zip(pages, shown.slides, strict=True):
        scene = storyboard.scenes[slide.scene]
        if scene.kind != "indicator":
            continue
        verdict = verdicts[scene.target]
        text = _packed(page.extract_text())
        assert verdict.figure is not None
        assert _packed(figure_with_unit(verdict.figure, own)) in text
        assert _packed(target_text(verdict.target, own)) in text
        assert _packed(status_word(verdict, own)) in text
        checked += 1
    assert checked >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deck_is_tagged_named_and_in_its_language_and_embeds_its_type(
    presented: Callable[[Language], tuple[Deck, bytes]], language: Language
) -> None:
    shown, paper = presented(language)
    reader = _read(paper)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == _LANG[language]
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata and reader.metadata.title == shown.name
    assert b"pdfuaid:part" in paper
    fonts = _fonts(paper)
    assert fonts
    assert all(fonts.values()), fonts
    assert all(f"NotoSansCJK{_COUNTRY[language]}" in name for name in fonts)
    headings = [own for own in _elements(paper) if own["/S"] == "/H1"]
    assert len(headings) == len(shown.slides)


def test_every_chart_of_a_deck_says_what_it_shows_to_those_who_do_not_see_it(
    presented: Callable[[Language], tuple[Deck, bytes]],
) -> None:
    shown, paper = presented("zh-Hans")
    told = [str(element["/Alt"]) for element in _elements(paper) if "/Alt" in element]
    assert told == [slide.chart.alt for slide in shown.slides if slide.chart]
    assert told


def test_the_presenters_notes_are_not_handed_out() -> None:
    paper = deck_pdf(_own_deck(Slide("text", 0, "Title", paragraphs=("Said.",), notes="Never say this aloud")))
    assert "Said." in _text(paper)
    assert "aloud" not in _text(paper)


def test_the_same_deck_is_the_same_bytes_and_an_edition_has_its_own_date(
    presented: Callable[[Language], tuple[Deck, bytes]],
) -> None:
    shown, paper = presented("zh-Hans")
    assert deck_pdf(shown) == paper
    assert _read(paper).metadata.creation_date is None  # type: ignore[union-attr]
    dated = deck_pdf(shown, moment=MOMENT)
    assert dated == deck_pdf(shown, moment=MOMENT)
    assert _read(dated).metadata.creation_date == MOMENT  # type: ignore[union-attr]


# ---------------------------------------------------------------- what somebody wrote


def test_what_looks_like_a_command_is_printed_as_it_was_written() -> None:
    slide = Slide(
        "text", 0, HOSTILE, paragraphs=(HOSTILE,), sentence=HOSTILE, definition=HOSTILE, sources=(HOSTILE,),
        table=SlideTable((SlideColumn(HOSTILE),), (SlideRow((SlideCell(HOSTILE),)),)),
    )  # fmt: skip
    assert _text(deck_pdf(_own_deck(slide))).count(_packed(HOSTILE)) == 7


@settings(max_examples=25, deadline=None)
@given(
    st.text(
        st.one_of(
            st.characters(min_codepoint=0x21, max_codepoint=0x7E), st.sampled_from("深圳研发投入占比的一是在目标")
        ),
        min_size=1,
        max_size=200,
    )
)
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    assert _packed(text) in _text(deck_pdf(_own_deck(Slide("text", 0, "—", paragraphs=(text,)))))


def test_what_is_too_long_for_a_page_is_set_smaller_and_never_cut() -> None:
    long = "".join(f"第{number}句话说明情况。" for number in range(200))
    slide = Slide("text", 0, long[:200], paragraphs=(long,), sentence=long)
    paper = deck_pdf(_own_deck(slide, slide, language="zh-Hans"))
    pages = [_packed(page.extract_text()) for page in _read(paper).pages]
    assert len(pages) == 2
    for number, page in enumerate(pages, start=1):
        assert page.count("第199句话说明情况。") == 2
        assert _packed(f"{number} / 2") in page


def test_a_sign_the_typeface_lacks_is_refused_with_its_place_and_never_printed_as_a_box() -> None:
    slides = (Slide("text", 0, "First"), Slide("text", 1, "Second", paragraphs=("Well \N{PARTY POPPER} done",)))
    with pytest.raises(Problems) as refused:
        deck_pdf(_own_deck(*slides))
    (found,) = refused.value.problems
    assert found.kind == "sign_not_in_font"
    said = words("en").problem(found)
    assert "\N{PARTY POPPER} (U+1F389)" in said
    assert "“Slide 2: Second”" in said
    assert "\N{PARTY POPPER}" in words("zh-Hans").problem(found)


# ---------------------------------------------------------------- typefaces


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_any_typeface_one_is_told_what_to_install(language: Language) -> None:
    none = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    with pytest.raises(Problems) as refused:
        choose_faces(none, language)
    (found,) = refused.value.problems
    assert found.kind == "no_font"
    assert "milepost[fonts]" in words(language).problem(found)


def test_the_operators_typeface_goes_before_all_others_in_the_shapes_of_the_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = {own.path for own in typst.Fonts().fonts() if own.family == "Noto Serif CJK TC" and own.weight == 400}
    if not paths:
        pytest.skip("Noto Serif CJK is not on this machine")
    monkeypatch.setenv(SETTING, str(paths.pop()))
    paper = deck_pdf(_own_deck(Slide("text", 0, "標題", paragraphs=("說明",)), language="zh-Hant"))
    assert _fonts(paper)
    assert all("NotoSerifCJK" in name for name in _fonts(paper))


def test_a_setting_that_points_to_no_typeface_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "none.ttf"))
    with pytest.raises(Problems) as refused:
        deck_pdf(_own_deck(Slide("text", 0, "Title")))
    assert [own.kind for own in refused.value.problems] == ["font_not_found"]
    assert str(tmp_path / "none.ttf") in str(refused.value)


def test_the_marks_of_a_status_are_told_apart_without_colour() -> None:
    source = (
        b'#set page(width: 40pt, height: 40pt, margin: 4pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    drawn = {}
    for group, svg in marks().items():
        black = {"svg": svg.replace("currentColor", "#000000")}
        picture = typst.Compiler(source).compile(format="png", ppi=144, sys_inputs=black)
        assert isinstance(picture, bytes)
        drawn[group] = Image.open(io.BytesIO(picture)).convert("L")
    assert len(drawn) == 5
    for one, other in combinations(drawn, 2):
        apart = ImageStat.Stat(ImageChops.difference(drawn[one], drawn[other])).mean[0]
        # Of 255; two marks that one might confuse differ by less than a tenth of their area.
        assert apart > 12, (one, other, apart)


# ---------------------------------------------------------------- the brief


@pytest.mark.parametrize("plan", [NINETEEN, PLANS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_is_one_page_across_that_can_be_read(
    published: Callable[..., Publication], plan: str, language: Language
) -> None:
    paper = brief_pdf(published(plan), words(language))
    reader = _read(paper)
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 595)
    assert _smallest(paper) >= 9
    assert reader.trailer["/Root"]["/Lang"] == _LANG[language]
    assert all(_fonts(paper).values())
    roles = [element["/S"] for element in _elements(paper)]
    # No document says who answers for a target or, of those in the table, whether it is binding.
    assert roles.count("/TH") == 11
    assert roles.count("/H2") == 2


def test_targets_without_any_figure_stand_below_the_table_with_what_was_asked_for(
    published: Callable[..., Publication],
) -> None:
    own = words("en")
    telling = Telling(published(), own)
    bare = [
        (number, verdict, row)
        for number, (verdict, row) in enumerate(telling.in_force, start=1)
        if verdict.status == "no_data" and not (verdict.figure or verdict.derived_value or verdict.baseline)
    ]
    assert len(bare) >= 5
    _, _, below = _text(brief_pdf(published(), own)).partition("nofigureathand:")
    listed, _, _ = below.partition("Shortcomings")
    items = listed.split(";")
    assert len(items) == len(bare)
    for item, (number, verdict, row) in zip(items, bare, strict=True):
        assert item.startswith(_packed(f"{number}{row.name}"))
        assert _packed(target_text(verdict.target, own)) in item


def test_what_a_brief_has_no_room_for_stands_in_its_annex_the_least_urgent_first_and_it_says_so(
    published: Callable[..., Publication],
) -> None:
    own = words("en")
    telling = Telling(published(TWENTY_EIGHT), own)
    paper = brief_pdf(published(TWENTY_EIGHT), own)
    first, annex = [_packed(page.extract_text()) for page in _read(paper).pages]
    assert annex.startswith("Annex")
    left = [
        (verdict, row)
        for number, (verdict, row) in enumerate(telling.in_force, start=1)
        if _packed(f"{number}{row.name}") in annex
    ]
    assert 0 < len(left) < 28
    assert f"{len(left)}targetsstandintheannexforwantofroom" in first
    # Whatever lags is on the page as long as anything else can make room.
    assert "behind" not in {verdict.group for verdict, _ in left}
    assert _smallest(paper) >= 9


@pytest.mark.parametrize("plan", [NINETEEN, TWENTY_EIGHT])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_has_every_target_with_the_numbers_of_its_verdict(
    published: Callable[..., Publication], plan: str, language: Language
) -> None:
    own, shown = words(language), published(plan)
    text = _text(brief_pdf(shown, own))
    telling = Telling(shown, own)
    assert _packed(headline(shown.board, own)) in text
    for number, (verdict, row) in enumerate(telling.in_force, start=1):
        assert _packed(f"{number}{row.name}") in text
        for part in (figure_text(verdict, own), target_text(verdict.target, own), status_word(verdict, own)):
            assert _packed(part) in text
        if verdict.gap is not None:
            assert gap_with_unit(verdict, own).split(" ")[0].rstrip("%") in text


def test_a_brief_in_official_chinese_is_set_in_a_serif_face_and_names_its_parts(
    published: Callable[..., Publication],
) -> None:
    paper = brief_pdf(published(NINETEEN), words("zh-Hans"), issuer="市发展和改革委员会")
    text = _text(paper)
    for part in (
        "目标进展情况通报", "市发展和改革委员会", "数据截至", "存在问题", "下一步", "初步数", "口径", "序号",
        "责任单位", "时序进度",
    ):  # fmt: skip
        assert part in text, part
    assert all(re.search("Serif|Song|FangSong", name, re.IGNORECASE) for name in _fonts(paper))


def test_a_brief_of_an_edition_names_it_dates_itself_by_it_and_quotes_its_note(frozen: Publication) -> None:
    paper = brief_pdf(frozen, words("zh-Hans"))
    text = _text(paper)
    assert "定版“二月定版”" in text or "二月定版" in text
    assert frozen.edition is not None
    assert frozen.edition.id in text
    assert "供常务会议使用" in text
    assert _read(paper).metadata.creation_date == MOMENT  # type: ignore[union-attr]
    assert paper == brief_pdf(frozen, words("zh-Hans"))


def test_a_plan_without_numeric_targets_has_a_brief_that_says_so(published: Callable[..., Publication]) -> None:
    own, shown = words("en"), published("tianjin-2019")
    paper = brief_pdf(shown, own)
    assert len(_read(paper).pages) == 1
    assert _packed(headline(shown.board, own)) in _text(paper)


# ---------------------------------------------------------------- the board


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_on_paper_has_every_target_indicator_chart_and_source(
    published: Callable[..., Publication], language: Language
) -> None:
    own, shown = words(language), published()
    paper = board_pdf(shown, own)
    text = _text(paper)
    asked = dict.fromkeys((verdict.target.indicator, verdict.target.region) for verdict in shown.board.verdicts)
    for verdict, row in Telling(shown, own).targets:
        for part in (row.name, row.headline, target_text(verdict.target, own), status_word(verdict, own)):
            assert _packed(part) in text, part
    for indicator, region in asked:
        story = shown.story(indicator, region)
        for figure in story.observations:
            assert _packed(own.text(story.sources[figure.source].title)) in text
    for goal in shown.board.goals:
        assert _packed(own.text(goal.goal.text)) in text
    told = [element for element in _elements(paper) if "/Alt" in element]
    assert len(told) == len(asked)
    assert all(_fonts(paper).values())
    assert _read(paper).trailer["/Root"]["/Lang"] == _LANG[language]


def test_the_board_names_its_edition_on_every_page_and_is_the_same_bytes_again(frozen: Publication) -> None:
    assert frozen.edition is not None
    paper = board_pdf(frozen, words("zh-Hans"))
    for page in _read(paper).pages:
        text = _packed(page.extract_text())
        assert "二月定版" in text
        assert frozen.edition.id in text
    assert paper == board_pdf(frozen, words("zh-Hans"))


def test_an_empty_board_is_a_paper_too(empty_desk: Desk) -> None:
    own = words("en")
    shown = publication(empty_desk, PLANS)
    text = _text(board_pdf(shown, own))
    assert _packed(headline(shown.board, own)) in text
