"""A card drafted by looking at a table reads that table; what it cannot show is left open and told."""

from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from etl.held_bytes import held_bytes
from etl.home import Home
from etl.reading import read_source
from etl.tabular.own_sources import Begun, begin_source, own_source
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problems
from indicators.store import open_store
from indicators.units import UNITS

TODAY = date(2026, 11, 22)


class Office:
    """A home of its own, where sources are begun and checked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = Home(folder, f"duckdb:///{(folder / 'm.duckdb').as_posix().lstrip('/')}")

    @property
    def catalogue(self):
        return load_catalogue(own=self.folder / "catalogue")

    def begin(self, content: bytes | str, file: str = "table.csv", **said: str) -> Begun:
        self.folder.mkdir(exist_ok=True)
        path = self.folder / file
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return begin_source(str(path), self.home, self.catalogue, today=TODAY, **said)

    def card(self, begun: Begun) -> str:
        return (begun.folder / "source.yaml").read_text(encoding="utf-8")

    def figures(self, begun: Begun) -> list[str]:
        source = own_source(self.home.sources, begun.source)
        facts, found = read_source(source, self.catalogue, today=TODAY)
        assert not found, "\n".join(map(str, found))
        return [f"{own.indicator} {own.region} {own.period} {own.value} {own.unit}" for _, own in facts]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "home")


def test_a_table_of_a_yearbook_is_drafted_and_read_without_a_word_being_changed(office: Office) -> None:
    begun = office.begin(
        "全社会研发投入\n单位：亿元\n地区,2020年,2021年,2022年*\n深圳,\"1,510.81\",\"1,682.15\",\"1,880.49\"\n"
        "广州,774.84,881.72,…\n合计,\"2,285.65\",\"2,563.87\",\"2,868.85\"\n注：*为初步数\n"
    )  # fmt: skip
    assert office.figures(begun) == [
        "rd_expenditure shenzhen 2020 1510.81 cny_100m",
        "rd_expenditure shenzhen 2021 1682.15 cny_100m",
        "rd_expenditure shenzhen 2022 1880.49 cny_100m",
        "rd_expenditure guangzhou 2020 774.84 cny_100m",
        "rd_expenditure guangzhou 2021 881.72 cny_100m",
    ]
    assert [own.kind for own in begun.told] == ["draft_publisher"]
    card = office.card(begun)
    assert '  "*": {obs_status: P, note: "初步数"}\n' in card
    assert 'until: "注：*为初步数"' in card and 'skip: ["合计"]' in card


def test_a_long_table_in_english_is_drafted_by_its_headings_and_contents(office: Office) -> None:
    lines = (
        "Variable;Country;Year;Value;Unit",
        "Net zero share;Japan;2020;3,27;percent",
        "Net zero share;Korea;2021;4,93;percent",
    )
    begun = office.begin("\n".join(lines), "oecd.csv")
    (defined,) = begun.defined
    assert 'decimal: ","' in office.card(begun)
    assert office.figures(begun) == [f"{defined} japan 2020 3.27 percent", f"{defined} korea 2021 4.93 percent"]
    assert (defined, office.catalogue.indicators[defined].form) == ("oecd-net-zero-share", "share")


def test_a_name_with_another_unit_or_more_words_is_another_indicator(office: Office) -> None:
    """研发投入强度 has 研发投入 in it, and is none."""
    begun = office.begin("地区,全社会研发投入强度(%),全社会研发投入(%)\n深圳,5.49,5.49\n", "rd.csv")
    card = office.card(begun)
    assert "rd_expenditure" not in card and len(begun.defined) == 2


def test_indicators_in_columns_are_recognised_by_name_and_others_defined_with_their_unit(office: Office, table) -> None:
    content = table.workbook(
        ["深圳市主要科技指标"],
        ["年份", "全社会研发投入（亿元）", "新型储能装机容量（万千瓦）", "数字专利（件）"],
        [2020, 1510.81, 1.5, 100],
        [2021, 1682.15, 2, "…"],
    )
    begun = office.begin(content, "yearbook.xlsx")
    storage, patents = begun.defined
    assert office.figures(begun) == [
        "rd_expenditure shenzhen 2020 1510.81 cny_100m",
        f"{storage} shenzhen 2020 1.5 {office.catalogue.indicators[storage].unit}",
        f"{patents} shenzhen 2020 100 {office.catalogue.indicators[patents].unit}",
        "rd_expenditure shenzhen 2021 1682.15 cny_100m",
        f"{storage} shenzhen 2021 2 {office.catalogue.indicators[storage].unit}",
    ]
    # 件 counts patents, applications and much else.
    assert UNITS[office.catalogue.indicators[patents].unit].symbol["zh-Hans"] == "件"
    defined = office.catalogue.indicators[storage]
    assert (defined.name.zh_hans, defined.direction) == ("新型储能装机容量", "none")
    assert [own.kind for own in begun.told] == ["draft_publisher", "draft_defined", "draft_defined"]


def test_what_a_table_does_not_say_is_told_and_stands_as_a_comment_in_the_card(office: Office) -> None:
    begun = office.begin("年份,全社会研发投入占GDP比重(%)\n2021,5.49\n2022,5.81\n", "intensity.csv")
    assert [own.kind for own in begun.told] == ["draft_publisher", "draft_definition_open", "draft_field_open"]
    card = office.card(begun)
    assert "    # region: …\n" in card and "definition: … china_rd_survey@census2 | " in card
    filled = card.replace("# region: …", "region: shenzhen")
    (begun.folder / "source.yaml").write_text(filled, encoding="utf-8")
    source = own_source(office.home.sources, begun.source)
    _, found = read_source(source, office.catalogue, today=TODAY)
    assert {own.kind for own in found} == {"definition_open"}


def test_a_list_of_records_and_a_page_are_drafted_too(office: Office) -> None:
    rows = '{"rows": [{"city": "Shenzhen", "year": 2020, "patents (patents)": 12}]}'
    begun = office.begin(
        rows.replace("12}", '12}, {"city": "Beijing", "year": 2020, "patents (patents)": 15}'), "p.json"
    )
    assert [own.split()[1:] for own in office.figures(begun)] == [
        ["shenzhen", "2020", "12", "patent"],
        ["beijing", "2020", "15", "patent"],
    ]
    page = "<table><caption>x</caption><tr><th>地区<th>2020<th>2021<tr><td>深圳<td>1.5<td>2.5</table>"
    begun = office.begin(f"<h1>研发</h1>{page}", "page.html")
    assert 'table: "1"' in office.card(begun)


def test_nothing_is_written_where_a_source_of_that_name_stands_or_the_table_cannot_be_read(office: Office) -> None:
    office.begin("地区,2020\n深圳,1\n", name="rd")
    before = sorted(office.folder.rglob("*"))
    with pytest.raises(Problems, match="There is a source 'rd' already"):
        office.begin("地区,2020\n深圳,1\n", name="rd")
    with pytest.raises(Problems, match="There is a source 'gdp-compilation' already"):
        office.begin("地区,2020\n深圳,1\n", name="gdp-compilation")
    with pytest.raises(Problems, match=r"'\.\./x' is no name for a source"):
        office.begin("地区,2020\n深圳,1\n", name="../x")
    with pytest.raises(Problems, match="By its content the file is PDF"):
        office.begin("%PDF-1.7", name="other")
    with pytest.raises(Problems, match="The workbook has no sheet"):
        office.begin(workbook(), "t.xlsx", part="nowhere")
    assert [own for own in sorted(office.folder.rglob("*")) if own.name != "t.xlsx"] == before


def workbook() -> bytes:
    from io import BytesIO

    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("a").write_row(0, 0, ["地区", "2020"])
    return buffer.getvalue()


def test_an_address_is_drafted_from_what_it_answers_and_that_is_loaded_without_asking_again(
    office: Office, server
) -> None:
    address = server.says("/open/rd.csv", "全社会研发投入（亿元）\n地区,2020\n深圳,1510.81\n".encode())
    begun = begin_source(address, office.home, office.catalogue, today=TODAY)
    assert sorted(own.name for own in begun.folder.iterdir()) == ["first", "source.yaml"]
    assert f'address: "{address}"' in office.card(begun)
    source = own_source(office.home.sources, begun.source)
    with closing(open_store(office.home.database)) as store:
        held = held_bytes(store, office.home.snapshots, office.home.sources)
        facts, found = read_source(source, office.catalogue, today=TODAY, fetch_address=held)
    assert ([str(own.value) for _, own in facts], found) == (["1510.81"], ())
    assert len(server.asked) == 1


REGIONS = {"深圳": "shenzhen", "Beijing": "beijing", "上海": "shanghai", "蘇州": "suzhou", "Tianjin": "tianjin"}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    regions=some.lists(some.sampled_from(sorted(REGIONS)), min_size=2, unique=True),
    years=some.lists(some.integers(2001, 2024), min_size=2, max_size=5, unique=True),
    values=some.lists(some.decimals(min_value=0, max_value=999_999, places=2), min_size=25, max_size=25),
    separator=some.sampled_from([",", ";", "\t"]),
    is_wide=some.booleans(),
)
def test_every_figure_of_a_table_comes_through_the_draft_as_it_is_printed(
    tmp_path_factory, regions, years, values, separator, is_wide
) -> None:
    # A number that could be a year hides where a table of years begins.
    cells = {(region, year): value + 3000 for value, (region, year) in zip(
        values, ((region, year) for region in regions for year in years), strict=False)}  # fmt: skip
    if is_wide:
        lines = [["地区", *map(str, years)]]
        lines += [[region, *(f"{cells[region, year]:.2f}" for year in years)] for region in regions]
    else:
        lines = [["地区", "年份", "数值"]]
        lines += [[region, str(year), f"{cells[region, year]:.2f}"] for region, year in cells]
    text = "\n".join(["全社会研发投入（亿元）", *(separator.join(line) for line in lines)])
    office = Office(tmp_path_factory.mktemp("office") / "home")
    begun = office.begin(text)
    read = {tuple(own.split()[1:3]): Decimal(own.split()[3]) for own in office.figures(begun)}
    assert read == {(REGIONS[region], str(year)): value for (region, year), value in cells.items()}


def test_an_encoding_nobody_can_tell_is_named_once_and_stands_in_the_card(office: Office) -> None:
    content = "região;2020\nShenzhen;1\n".encode("cp1252")
    with pytest.raises(Problems, match="--encoding when it is drafted"):
        office.begin(content, "rd.csv")
    with pytest.raises(Problems, match="'encoding' was expected to be utf-8, "):
        office.begin(content, "rd.csv", encoding="rot13")
    assert "  encoding: cp1252\n" in office.card(office.begin(content, "rd.csv", encoding="cp1252"))


def test_what_cannot_be_moved_into_place_leaves_the_home_as_it_was(office: Office, monkeypatch) -> None:
    office.begin("某指标（万只）,2020\n深圳,1\n", name="first")
    before = {own: own.read_bytes() for own in office.folder.rglob("*") if own.is_file()}
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "second":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Problems, match="is full"):
        office.begin("另一指标（万匹）,2020\n深圳,1\n", name="second")
    assert {own: own.read_bytes() for own in office.folder.rglob("*") if own.is_file() and own.name != "table.csv"} == {
        own: content for own, content in before.items() if own.name != "table.csv"
    }


def test_the_unit_beside_a_name_defines_it_and_a_source_is_called_like_its_file(office: Office, table) -> None:
    rows = (
        ["地区", "指标", "单位", "2021", "2022"],
        ["深圳", "公共充电桩", "万个", 1.5, 2],
        ["深圳", "绿道", "公里", 2400, 2448],
    )
    begun = office.begin(table.workbook(*rows), "深圳设施.xlsx", name="facilities")
    posts, greenways = begun.defined
    assert office.catalogue.indicators[greenways].unit == "kilometre"
    assert office.figures(begun)[-1] == f"{greenways} shenzhen 2022 2448 kilometre"
    assert office.figures(begun)[0].startswith(f"{posts} shenzhen 2021 1.5 ")
    assert 'title: {zh-Hans: "深圳设施", en: "深圳设施"}' in office.card(begun)


def test_of_several_units_above_a_table_only_one_that_fits_is_taken(office: Office) -> None:
    begun = office.begin("单位：亿元、人\n地区,年份,全社会研发投入,研究人员折合全时\n深圳,2021,1682.15,12\n", "rd.csv")
    card = office.card(begun)
    assert '"全社会研发投入": {indicator: "rd_expenditure", unit: "cny_100m"}' in card
    assert '      # "研究人员折合全时": …\n' in card and not begun.defined
    assert "draft_unit_open" in [own.kind for own in begun.told]


def test_regions_nobody_has_defined_are_told_with_the_line_that_defines_them(office: Office) -> None:
    begun = office.begin("地区,2020\n东江市,1.5\n深圳,2\n", "rd.csv")
    (told,) = [str(own) for own in begun.told if own.kind == "draft_regions_open"]
    assert "These are not known as regions: 东江市." in told
    line = told[told.index("- {id: …") :].replace("…}", "Dongjiang}").replace("…", "dongjiang")
    (office.folder / "catalogue").mkdir(exist_ok=True)
    (office.folder / "catalogue" / "regions.yaml").write_text(line, encoding="utf-8")
    assert "dongjiang" in office.catalogue.regions
