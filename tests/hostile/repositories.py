"""Open SDG repositories that are none, are wrong, or made to harm: a case is one archive."""

from collections.abc import Mapping

from tests.hostile.made import zipped

_FILES: Mapping[str, str] = {
    "data/indicator_3-1-1.csv": "Year,Value\n2015,62.40\n2020,70.1\n",
    "indicator-config/3-1-1.yml": "indicator_number: 3.1.1\nindicator_name: Births\ncomputation_units: Percentage\n",
}


def _with(changes: Mapping[str, str | bytes | None], *, link: str = "") -> bytes:
    together = {**_FILES, **changes}
    return zipped({name: own for name, own in together.items() if own is not None}, link=link)


def _data(text: str | bytes) -> bytes:
    return _with({"data/indicator_3-1-1.csv": text})


def _settings(text: str) -> bytes:
    return _with({"indicator-config/3-1-1.yml": text})


def cases() -> dict[str, bytes]:
    """All of them, by the name of the file."""
    whole = _with({})
    return {
        "no-archive.zip": b"PK\x03\x04 and no more",
        "cut-off.zip": whole[: len(whole) // 2],
        "empty.zip": zipped({}),
        "without-data.zip": zipped({"README.md": "hello"}),
        "above-itself.zip": zipped({"../../../data/indicator_3-1-1.csv": "Year,Value\n2015,5\n"}),
        "bomb.zip": _data("Year,Value\n" + " " * 60_000_000),
        "bomb-in-a-bomb.zip": zipped({"data.zip": zipped({"data.zip": b" " * 9_000_000})}),
        "value-nan.zip": _data("Year,Value\n2015,NaN NaN\n"),
        "value-infinite.zip": _data("Year,Value\n2015,1e999\n"),
        "value-formula.zip": _data("Year,Value\n2015,=1+1\n"),
        "value-of-10000-digits.zip": _data("Year,Value\n2015," + "9" * 10_000 + "\n"),
        "year-of-no-calendar.zip": _data("Year,Value\n20155,5\n"),
        "year-a-word.zip": _data("Year,Value\nlast,5\n"),
        "one-year-twice.zip": _data("Year,Value\n2015,5\n2015,6\n"),
        "headings-twice.zip": _data("Year,Value,Value\n2015,5,6\n"),
        "without-values.zip": _data("Year,Amount\n2015,5\n"),
        "ragged.zip": _data("Year,Value\n2015,5,6,7\n"),
        "noughts.zip": _data(b"Year,Value\n2015,5\x00\n"),
        "quotation-open.zip": _data('Year,Value\n2015,"5\n2016,6\n'),
        "settings-of-aliases.zip": _settings("a0: &a0 [x]\n" + "".join(
            f"a{own}: &a{own} [{', '.join([f'*a{own - 1}'] * 9)}]\n" for own in range(1, 10))),
        "settings-with-python.zip": _settings("indicator_number: !!python/object/apply:os.system ['id']\n"),
        "settings-deep.zip": _settings("indicator_number: " + "[" * 50_000),
        "settings-with-target-in-words.zip": _settings(
            "indicator_number: 3.1.1\nindicator_name: Births\nprogress_calculation_options:\n"
            "  - direction: positive\n    target: plenty\n"),
    }  # fmt: skip
