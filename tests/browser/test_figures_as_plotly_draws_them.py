"""Figures as SVG beside Plotly's own drawing of them, measured in a real Chromium."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Browser, Page

from dashboard.charts.svg import figure_svg
from dashboard.charts.trajectory import trajectory
from dashboard.language import words
from dashboard.queries.screens import indicator_story
from indicators.as_of import AsOf

pytestmark = pytest.mark.browser

LIBRARY = Path(plotly.__file__).with_name("package_data") / "plotly.min.js"
WIDTH, HEIGHT = 1000, 584
NOW = AsOf(date(2026, 11, 22))
# Among them every kind of part there is: breaks, band, range, trough, level, floors, hollow and ghosted marks.
DRAWN = [
    ("rd_intensity", "shenzhen", "zh-Hans"),
    ("rd_intensity", "shenzhen", "en"),
    ("gdp", "shenzhen", "en"),
    ("sei_share_gdp", "shenzhen", "zh-Hant"),
    ("nhte_stock", "shenzhen", "zh-Hans"),
    ("rd_growth_nominal", "china", "en"),
]

# Every line of text with its box, and every mark with the middle of its own.
MEASURE = """root => {
  const box = own => { const b = own.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }
  const texts = []
  for (const text of document.querySelectorAll(root + ' text')) {
    const lines = [...text.querySelectorAll('tspan.line')]
    for (const line of lines.length ? lines : [text]) {
      if (!line.textContent) continue
      const range = document.createRange()
      range.selectNodeContents(line)
      texts.push([line.textContent, ...box(range)])
    }
  }
  const marks = [...document.querySelectorAll(root + ' .point, ' + root + ' .scatterpts, ' + root + ' circle')]
    .filter(own => !own.matches('path') || own.getAttribute('d').includes('A')).map(box)
    .map(([left, top, right, bottom]) => ['', (left + right) / 2, (top + bottom) / 2])
  return [...texts, ...marks].sort((a, b) => a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2])
}"""


@pytest.fixture(scope="module")
def easel(chromium: Browser) -> Iterator[Page]:
    """A page with Plotly and two places to draw in, one above the other."""
    page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.set_content("<style>body{margin:0}svg{display:block}</style><div id=plotly></div><div id=own></div>")
    page.add_script_tag(path=LIBRARY)
    yield page
    page.close()


@pytest.mark.parametrize(("indicator", "region", "language"), DRAWN)
def test_texts_and_marks_stand_within_two_pixels_of_where_plotly_puts_them(easel, loaded, indicator, region, language):
    story = indicator_story(loaded.store, loaded.catalogue, indicator, region, NOW)
    figure = trajectory(story, words(language), "light", width=WIDTH, height=HEIGHT)
    drawn = str(figure_svg(figure, width=WIDTH, height=HEIGHT))
    figure["layout"]["width"] = WIDTH
    easel.evaluate("() => { own.innerHTML = ''; plotly.style.display = '' }")
    easel.evaluate(
        "figure => Plotly.react('plotly', figure.data, figure.layout, {staticPlot: true})",
        json.loads(json.dumps(figure)),
    )
    by_plotly = easel.evaluate(MEASURE, "#plotly")
    easel.evaluate("drawn => { plotly.style.display = 'none'; own.innerHTML = drawn }", drawn)
    by_us = easel.evaluate(MEASURE, "#own")
    assert [own[0] for own in by_us] == [own[0] for own in by_plotly]
    apart = {
        own[0]: max(abs(one - other) for one, other in zip(own[1:], its[1:], strict=True))
        for own, its in zip(by_us, by_plotly, strict=True)
    }
    assert {text: distance for text, distance in apart.items() if distance > 2} == {}
