"""A deck as PowerPoint: the numbers of the screen in native charts, read aloud in full, and the same file each time."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from dashboard.exports.slides_pptx import slides_pptx
from dashboard.scenes.slide import (
    ChartPoint,
    ChartSeries,
    Deck,
    Number,
    Said,
    Slide,
    SlideCell,
    SlideChart,
    SlideColumn,
    SlideFact,
    SlideRow,
    SlideTable,
)
from indicators.model import LANGUAGES
from indicators.verdicts import STATUS_GROUPS

_TAGS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-HK", "en": "en-GB"}
_LOOKS = [("light", "16:9"), ("dark", "4:3")]


def _show(content):
    return Presentation(BytesIO(content))


@pytest.fixture(scope="module")
def shows(deck_in):
    """The shipped deck as presentations, by language and looks."""
    return {
        (language, theme, ratio): _show(slides_pptx(deck_in(language), theme=theme, ratio=ratio))
        for language in LANGUAGES
        for theme, ratio in _LOOKS
    }


def _charts(show):
    return [(slide, shape.chart) for slide in show.slides for shape in slide.shapes if shape.has_chart]


def _numbers(chart):
    """The numbers in a chart by the name of its series, as they stand in it."""
    found = {}
    for series in chart._chartSpace.iter(qn("c:ser")):
        (name,) = series.find(qn("c:tx")).iter(qn("c:v"))
        labels = [own.text for own in series.find(qn("c:cat")).iter(qn("c:v"))]
        points = {
            labels[int(own.get("idx"))]: Decimal(own.findtext(qn("c:v")))
            for own in series.find(qn("c:val")).iter(qn("c:pt"))
        }
        found.setdefault(name.text, {}).update(points)
    return found


def _runs(slide):
    return list(slide._element.iter(qn("a:r"), qn("a:fld")))


def _slide(**fields):
    return Slide(kind="indicator", scene=0, title="Title", **fields)


def _deck(*slides, language="en"):
    return Deck(name="Talk", language=language, edition="Edition", hash="3bb17543a", as_of="28 Feb 2026", slides=slides)


def _chart(*series, labels=("2020", "2021", "2022")):
    return SlideChart(figures={}, width=380, height=220, labels=labels, series=series, unit="%", alt="The course")


def _point(label, text, **fields):
    return ChartPoint(label, Decimal(text.strip("≥≈ ").replace(",", "")), text, **fields)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_in_the_charts_are_the_very_numbers_of_the_slides(shows, deck_in, language):
    drawn = [chart for _, chart in _charts(shows[language, "light", "16:9"])]
    told = [own.chart for own in deck_in(language).slides if own.chart]
    assert len(drawn) == len(told) > 4
    for chart, own in zip(drawn, told, strict=True):
        asked = {}
        for series in own.series:
            asked.setdefault(series.name, {}).update({point.label: point.value for point in series.points})
        assert _numbers(chart) == asked


def test_a_chart_says_the_figure_and_the_target_of_its_verdict(shows, published):
    (verdict,) = [own for own in published.board.verdicts if own.target.key == "shenzhen-2018/rd-intensity-2022/v1"]
    numbers = [_numbers(chart) for _, chart in _charts(shows["en", "light", "16:9"])]
    own = next(found for found in numbers if found.get("target") == {"2022": verdict.target.value})
    assert verdict.figure.value in {
        value for name, points in own.items() for year, value in points.items() if year == "2022"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_within_a_chart_holds_its_numbers_as_they_are_printed(shows, deck_in, language):
    told = [own.chart for own in deck_in(language).slides if own.chart]
    for (_, chart), own in zip(_charts(shows[language, "light", "16:9"]), told, strict=True):
        sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        rows = list(sheet.iter_rows())
        assert [row[0].value for row in rows[1:]] == list(own.labels)
        held = sorted(cell.value for row in rows[1:] for cell in row[1:] if cell.value is not None)
        assert held == pytest.approx(sorted(float(point.value) for series in own.series for point in series.points))
        assert all(cell.data_type in "sn" for row in rows for cell in row)


def test_a_line_stops_where_a_year_has_no_figure_and_does_not_lead_through_a_floor():
    line = ChartSeries("survey", "Survey", "line", (_point("2020", "≥ 4.0"), _point("2022", "5.81", is_hollow=True)))
    ((_, chart),) = _charts(_show(slides_pptx(_deck(_slide(chart=_chart(line))))))
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"
    through, floor = chart._chartSpace.iter(qn("c:ser"))
    assert [own.text for own in floor.find(qn("c:val")).iter(qn("c:v"))] == ["4.0"]
    assert floor.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:noFill')}") is not None
    assert [own.text for own in through.find(qn("c:val")).iter(qn("c:v"))] == ["5.81"]
    hollow = through.find(f"{qn('c:dPt')}/{qn('c:marker')}/{qn('c:spPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
    assert hollow.get("val") == "FFFFFF"


def test_targets_are_diamonds_and_the_way_to_them_is_dashed():
    series = (
        ChartSeries("target", "target", "marks", (_point("2022", "4.28"),)),
        ChartSeries("path", "planned way", "path", (_point("2020", "4.1"), _point("2022", "4.28"))),
    )
    ((_, chart),) = _charts(_show(slides_pptx(_deck(_slide(chart=_chart(*series))))))
    target, path = chart._chartSpace.iter(qn("c:ser"))
    assert target.find(f"{qn('c:marker')}/{qn('c:symbol')}").get("val") == "diamond"
    assert path.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:prstDash')}").get("val") == "dash"


def test_a_line_counted_by_another_definition_than_the_target_is_not_the_black_one():
    series = (
        ChartSeries("own", "Own", "line", (_point("2020", "4.1"),)),
        ChartSeries("other", "Other", "line", (_point("2022", "5.81"),), is_other=True),
        ChartSeries("target", "target", "marks", (_point("2022", "≥ 4.28"),)),
    )
    ((_, chart),) = _charts(_show(slides_pptx(_deck(_slide(chart=_chart(*series))))))
    own, other, target = chart._chartSpace.iter(qn("c:ser"))
    assert len({next(line.iter(qn("a:srgbClr"))).get("val") for line in (own, other, target)}) == 3
    assert '"≥ "#,##0.00' in next(target.iter(qn("c:numFmt"))).get("formatCode")


def test_an_axis_that_does_not_begin_at_zero_says_so():
    low = ChartSeries("survey", "Survey", "line", (_point("2020", "40"), _point("2022", "43")))
    zero = ChartSeries("survey", "Survey", "line", (_point("2020", "0"), _point("2022", "43")))
    said = []
    for line in (low, zero):
        ((_, chart),) = _charts(_show(slides_pptx(_deck(_slide(chart=_chart(line))))))
        assert chart.value_axis.minimum_scale == (0 if line is zero else 39)
        said.append(chart.chart_title.text_frame.text)
    assert said == ["% (the axis begins at 39)", "%"]


def test_bars_say_their_number_and_the_period_it_is_about(shows):
    found = [
        chart
        for _, chart in _charts(shows["en", "light", "16:9"])
        if chart._chartSpace.find(f".//{qn('c:barChart')}") is not None
    ]
    formats = [own.get("formatCode") for own in found[0]._chartSpace.iter(qn("c:numFmt"))]
    assert '#,##0.00"  (2024)";"\N{MINUS SIGN}"#,##0.00"  (2024)"' in formats


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("looks", _LOOKS)
def test_everything_a_slide_says_stands_in_the_file(shows, deck_in, language, looks):
    told = deck_in(language)
    for slide, own in zip(shows[language, *looks].slides, told.slides, strict=True):
        texts = [element.text for element in slide._element.iter(qn("a:t"))]
        asked = [
            own.title,
            *own.paragraphs,
            *(fact.text for fact in own.facts),
            *([own.sentence] if own.sentence else []),
        ]
        asked += [cell.text for row in own.table.rows for cell in row.cells if cell.text] if own.table else []
        asked += [str(tally.number) for tally in own.tally] + ([own.said.word] if own.said else [])
        assert [text for text in asked if text not in texts] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_names_its_language_and_a_chinese_typeface(shows, language):
    show = shows[language, "light", "16:9"]
    for slide in show.slides:
        for run in _runs(slide):
            look = run.find(qn("a:rPr"))
            assert look.get("lang") == _TAGS[language]
            assert look.find(qn("a:ea")).get("typeface")
    for _, chart in _charts(show):
        assert all(own.find(qn("a:ea")) is not None for own in chart._chartSpace.iter(qn("a:defRPr")))


def test_every_slide_names_edition_hash_day_and_place(shows):
    show = shows["zh-Hans", "light", "16:9"]
    for number, slide in enumerate(show.slides, start=1):
        foot = {own.placeholder_format.type: own.text_frame.text for own in slide.placeholders}
        assert foot[PP_PLACEHOLDER.FOOTER] == "=1+1 & <二月>   3bb17543a"
        assert foot[PP_PLACEHOLDER.DATE] == "数据截至 2026-11-22"
        # The library reads the field and what stands after it apart.
        last = [own for own in slide.placeholders if own.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
        texts = [element.text for element in last[0]._element.iter(qn("a:t"))]
        assert "".join(texts) == f"{number} / {len(show.slides)}"


def test_notes_hold_what_the_presenter_wrote_and_where_the_numbers_come_from(shows, deck_in):
    told = deck_in("zh-Hans")
    for slide, own in zip(shows["zh-Hans", "light", "16:9"].slides, told.slides, strict=True):
        asked = [*own.notes.split("\n"), own.definition, *own.sources]
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        assert [text for text in asked if text not in notes] == []


def test_the_properties_name_deck_and_edition(shows):
    properties = shows["en", "light", "16:9"].core_properties
    assert properties.title == "2018 Decision and later plans: standard"
    assert properties.subject == "Edition: =1+1 & <二月> 3bb17543a"
    assert properties.language == "en-GB"


@given(text=st.text(max_size=60))
@examples(max_examples=25)
def test_whatever_somebody_wrote_gives_a_file_that_opens(text):
    row = SlideRow((SlideCell(text), SlideCell(text, group="behind")))
    table = SlideTable((SlideColumn(text), SlideColumn(text, "status")), (row,))
    told = _deck(_slide(said=Said("slow", text), table=table, sentence=text, notes=text, spotlight=text))
    (slide,) = _show(slides_pptx(replace(told, name=text, edition=text))).slides
    (found,) = [shape.table for shape in slide.shapes if shape.has_table]
    shown = found.cell(1, 0).text_frame.text
    assert [sign for sign in shown if sign.isprintable()] == [sign for sign in text if sign.isprintable()]


# ---------------------------------------------------------------- read aloud, and seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("looks", _LOOKS)
def test_every_chart_table_and_mark_has_words_for_who_does_not_see_it(shows, language, looks):
    for slide in shows[language, *looks].slides:
        for shape in slide.shapes:
            own = shape._element.find(f".//{qn('p:cNvPr')}")
            assert own.get("name")
            is_decoration = any(element.tag.endswith("}decorative") for element in own.iter())
            assert shape.has_text_frame and shape.text_frame.text or own.get("descr") or is_decoration, own.get("name")


def test_every_slide_has_a_title_and_no_placeholder_is_left_to_be_filled_in(shows):
    for show in shows.values():
        for slide in show.slides:
            assert slide.shapes.title.text_frame.text
            assert slide.shapes[0]._element is slide.shapes.title._element
            assert all(
                own.text_frame.text or own.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
                for own in slide.placeholders
            )


def test_all_stands_on_the_slide_and_above_its_foot(shows):
    for (language, theme, ratio), show in shows.items():
        edge = show.slide_height - 60 * 9525
        for number, slide in enumerate(show.slides, start=1):
            for shape in slide.shapes:
                if shape.is_placeholder and shape != slide.shapes.title:
                    continue
                where = (language, theme, ratio, number, shape.name)
                assert shape.left >= 0, where
                assert shape.left + shape.width <= show.slide_width, where
                assert shape.top + shape.height <= edge, where


def test_the_mark_of_each_status_has_a_shape_of_its_own():
    shows = [
        _show(
            slides_pptx(
                _deck(
                    _slide(
                        said=Said(group, group),
                        number=Number("1"),
                        chart=_chart(ChartSeries("survey", "Survey", "line", (_point("2022", "1"),))),
                    )
                )
            )
        )
        for group in STATUS_GROUPS
    ]
    drawn = []
    for group, show in zip(STATUS_GROUPS, shows, strict=True):
        (mark,) = [
            own for own in show.slides[0].shapes if own._element.find(f".//{qn('p:cNvPr')}").get("descr") == group
        ]
        geometry = mark._element.find(f".//{qn('p:spPr')}")
        points = [(own.get("x"), own.get("y")) for own in geometry.iter(qn("a:pt"))]
        presets = [own.get("prst") for own in geometry.iter(qn("a:prstGeom"))]
        drawn.append((tuple(points), tuple(presets), geometry.find(qn("a:noFill")) is not None))
    assert len(set(drawn)) == len(STATUS_GROUPS)


def test_slides_are_as_wide_in_both_ratios_and_dark_ones_stand_on_dark_paper():
    told = _deck(_slide(facts=(SlideFact("Target", "≥ 4.28%"),)))
    wide, high = (_show(slides_pptx(told, ratio=ratio)) for ratio in ("16:9", "4:3"))
    assert (wide.slide_width * 9, high.slide_width * 3) == (wide.slide_height * 16, high.slide_height * 4)
    dark = _show(slides_pptx(told, theme="dark"))
    theme = dark.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    assert dark.slide_master._element.find(qn("p:clrMap")).get("bg1") == "dk1"
    assert b'<a:dk1><a:srgbClr val="10151A"/>' in theme.blob


def test_the_lit_row_of_a_table_stands_on_a_ground_of_its_own():
    rows = tuple(SlideRow((SlideCell(key),), key=key) for key in ("a", "b"))
    table = SlideTable((SlideColumn("Indicator"),), rows)
    (slide,) = _show(slides_pptx(_deck(_slide(table=table, spotlight="b")))).slides
    (found,) = [shape.table for shape in slide.shapes if shape.has_table]
    filled = [row.cells[0]._tc.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}") is not None for row in found.rows]
    assert filled == [False, False, True]
    assert found.first_row


def test_a_cell_that_has_the_rest_of_the_width_spans_it_and_what_goes_on_below_a_row_is_not_parted_from_it():
    columns = (SlideColumn("Verdict", "status"), SlideColumn("Indicator"), SlideColumn("Gap", "number"))
    judged = SlideCell("Met", group="achieved")
    rows = (
        SlideRow((judged, SlideCell("GDP"), SlideCell("1"))),
        SlideRow((SlideCell("Why: counted again."),), is_more=True),
        SlideRow((judged, SlideCell("A goal without a number"))),
    )
    (slide,) = _show(slides_pptx(_deck(_slide(table=SlideTable(columns, rows))))).slides
    (found,) = [shape.table for shape in slide.shapes if shape.has_table]
    spans = [[cell.span_width for cell in row.cells if not cell.is_spanned] for row in list(found.rows)[1:]]
    assert spans == [[1, 1, 1], [3], [1, 2]]
    below = [row.cells[0]._tc.find(f".//{qn('a:lnB')}//{qn('a:srgbClr')}") for row in found.rows]
    first, second = (own.get("val") if own is not None else None for own in below[1:3])
    assert first != second


# ---------------------------------------------------------------- bytes


def test_the_same_deck_gives_the_same_bytes_and_nothing_of_the_template(deck_in):
    first, second = (slides_pptx(deck_in("zh-Hans")) for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as packed:
        assert {own.date_time for own in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = packed.namelist()
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]
    assert [name for name in names if "slideLayouts/slideLayout" in name] == ["ppt/slideLayouts/slideLayout1.xml"]
