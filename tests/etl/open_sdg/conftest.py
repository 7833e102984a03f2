"""A small repository, as an Open SDG site keeps one; a test changes what it is about."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

_FILES: Mapping[str, str] = {
    "config_data.yml": "languages:\n  - en\n  - zh-Hans\n",
    "data/indicator_3-1-1.csv": (
        "Year,Sex,Region,GeoCode,Observation status,Footnotes,Value\n"
        "2015,,,,,,62.40\n"
        "2015,Female,,,,,61.5\n"
        "2015,,North,N1,,,58\n"
        "2015,Female,North,N1,,,57.5\n"
        "2015,,South,S1,,,..\n"
        "2020,,,,P,First count.,70.1\n"
        "2020,Both sexes,South,S1,,,<66\n"
    ),
    "data/indicator_10-2-1.csv": (
        "Year,Units,Series,Value\n"
        "2010/11,Percentage,Poor,12\n"
        "2012-2014,Percentage,Poor,11\n"
        "2015,Percentage,Rich,3\n"
        "2015,Tonnes per head,,0.00012\n"
    ),
    "data/indicator_17-1-1.csv": "Year,Value\n2018,4\n",
    "meta/3-1-1.md": "---\ncomputation_units: Percentage\ndata_footnote: Counted by midwives.\n---\nMore words\n",
    "indicator-config/3-1-1.yml": (
        "indicator_number: 3.1.1\n"
        "indicator_name: global_indicators.3-1-1-title\n"
        "progress_calculation_options:\n"
        "  - direction: positive\n"
        "    target: 90\n"
        "    base_year: 2015\n"
    ),
    "indicator-config/10-2-1.yml": (
        "indicator_number: 10.2.1\n"
        "indicator_name: Income below half\n"
        "graph_target_lines:\n"
        "  - series: Poor\n"
        "    unit: Percentage\n"
        "    value: 6\n"
    ),
    "indicator-config/17-1-1.yml": "indicator_number: 17.1.1\nindicator_name: A law\ndata_non_statistical: true\n",
    "translations/en/global_indicators.yml": "3-1-1-title: Births with a midwife\n",
    "translations/zh-Hans/global_indicators.yml": "3-1-1-title: 有助产士的分娩\n",
    "translations/zh-Hans/data.yml": "Female: 女性\nNorth: 北部\n",
}


@pytest.fixture
def make_repository(tmp_path: Path) -> Callable[..., Path]:
    """Writes the repository into a folder; given files (by path) come in place of its own, None takes one out."""

    def make(changes: Mapping[str, str | bytes | None] = {}, *, name: str = "midland") -> Path:  # noqa: B006
        folder = tmp_path / name
        for path, text in {**_FILES, **changes}.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return make
