"""Measures the installed Milepost beside its peers, in one run, and prints the ratios the budgets are written in.

By hand, on a machine with nothing else to do; see README.md beside this file. The measuring programs and the peers are
not part of this project; ``--perf`` names the folder that has them (``webperf.py``, ``ws_load.py``, ``mktargets.py``).
"""

import argparse
import asyncio
import importlib
import json
import os
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Target = dict[str, Any]
Results = dict[str, dict[str, list[float]]]

OVERVIEW, INDICATOR, BOARD, CHARTS = "overview", "indicator", "board", "board_charts"
# A well-written Streamlit app, a Dash app, and the same content as a page of files with the whole and the basic Plotly.
GOOD, DASH, FULL, BASIC = "streamlit_good", "dash", "static_full", "static_basic"
CHART = {"min": {".js-plotly-plot .scatterlayer .trace": 1}}
MATRIX = {"shadow": True, "min": {"tr[data-status]": 20}}
BOARD_ADDRESS = "/board?lang=en"
# Filtered, the matrix leaves room for charts on the first screen; two of them are to be Plotly's.
CHARTS_ADDRESS = f"{BOARD_ADDRESS}&milestone=2022"
MATRIX_AND_CHARTS = {"min": {"tr[data-status]": 20, ".js-plotly-plot .scatterlayer .trace": 2}}
CHOSEN = '[data-filter=milestone][data-value="{option}"]'
TO_INDICATOR = "tr[data-status] a[data-go]"

# budget, figure of webperf.py, our page, a peer, the most it may be as a multiple of the peer's
RATIOS = (
    ("1", "T2_cold_ms", BOARD, BASIC, 0.60),
    ("2", "T2_cold_ms", CHARTS, FULL, 1.10),
    ("3", "T3_warm_ms", BOARD, FULL, 1.25),
    ("3", "T4_filter_ms", BOARD, FULL, 1.15),
    ("4", "T2_cold_ms", OVERVIEW, GOOD, 0.50),
    ("4", "T3_warm_ms", OVERVIEW, GOOD, 0.75),
    ("4", "T4_filter_ms", OVERVIEW, GOOD, 0.60),
    ("5", "T2_cold_ms", INDICATOR, GOOD, 0.80),
    ("6", "T6_bytes_down", CHARTS, FULL, 1.05),
    ("6", "T6_bytes_down", OVERVIEW, GOOD, 0.17),
    ("7", "T7_cpu_ms_per_view", OVERVIEW, GOOD, 0.75),
    ("7", "T7_cpu_ms_per_filter", OVERVIEW, GOOD, 0.27),
    ("9", "T1b_start_to_first_view_ms", OVERVIEW, GOOD, 0.85),
)
CLICK_RATIO = 0.6  # of streamlit_good's T3: budget 5, the Indicator reached from the Overview
VIEWERS, VIEWER_SECONDS, FIRST_RENDER_MS, RERUN_MS = 100, 30, 1000, 800  # budget 10


def main() -> int:
    """Measure, print, and say by the exit code whether every budget was kept."""
    choices = read_arguments()
    choices.out.mkdir(parents=True, exist_ok=True)
    ours = [
        target(choices, OVERVIEW, "/", MATRIX),
        target(choices, BOARD, BOARD_ADDRESS, MATRIX),
        target(choices, CHARTS, CHARTS_ADDRESS, MATRIX_AND_CHARTS),
        target(choices, INDICATOR, choices.indicator, CHART),
    ]
    for page in ours[:2]:
        page |= {
            "options": ["2022", "2025", "2035"],
            "filter": [["click", CHOSEN]],
            "updated": {"shadow": True, "min": {f"{CHOSEN}[aria-current=true]": 1}},
        }
    targets = [*ours, *peers(choices)]
    refuse_leftovers(targets)
    listed = choices.out / "targets.json"
    listed.write_text(json.dumps(targets, indent=1), encoding="utf-8")
    fill_homes(ours, choices)
    results = measure_pages(listed, choices)
    results |= asyncio.run(measure_click(targets, choices))
    kept = [*ratios(results), *click_ratio(results), *measure_viewers(ours[0], choices)]
    return 0 if all(kept) else 1


def read_arguments() -> argparse.Namespace:
    """What to measure with, and how long."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--perf", type=Path, required=True, help="folder of webperf.py and ws_load.py")
    asked.add_argument("--venvs", type=Path, required=True, help="folder of the peers' environments v-st and v-dash")
    asked.add_argument("--data", type=Path, required=True, help="folder that mkdata.py wrote")
    asked.add_argument("--out", type=Path, required=True, help="folder for results and homes")
    asked.add_argument("--milepost", default=str(Path(sys.executable).with_name("milepost")))
    asked.add_argument("--indicator", default="/indicator?indicator=rd_intensity", help="address of one Indicator page")
    asked.add_argument("--reading", type=float, default=6.0, help="seconds on the Overview before the click")
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--figures", default="t1,t2,t3,t4,t6,t7")
    asked.add_argument("--chrome", default="/usr/bin/chromium")
    choices = asked.parse_args()
    os.environ["PERF_CHROME"] = choices.chrome
    for folder in ("perf", "venvs", "data", "out"):
        setattr(choices, folder, getattr(choices, folder).resolve())
    return choices


def target(choices: argparse.Namespace, name: str, path: str, rendered: Mapping[str, object]) -> Target:
    """One page of ours as ``webperf.py`` wants it described, on its own port, with its own home."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    return {
        "name": name,
        "start": [choices.milepost, "serve", "--port", str(port), "--no-browser"],
        "cwd": str(choices.out),
        "env": {"MILEPOST_HOME": str(choices.out / f"home-{name}")},
        "url": f"http://127.0.0.1:{port}{path}",
        "health": f"http://127.0.0.1:{port}/_stcore/health",
        "default": "2025",
        "options": ["2025"],
        "rendered": rendered,
        "updated": rendered,
    }


def peers(choices: argparse.Namespace) -> list[Target]:
    """The peers, from the list that ``mktargets.py`` writes."""
    command = [sys.executable, "mktargets.py", str(choices.venvs), str(choices.data), str(choices.out)]
    subprocess.run(command, cwd=choices.perf, check=True)
    listed = json.loads((choices.out / "targets-w1.json").read_text(encoding="utf-8"))
    return [peer for peer in listed if peer["name"] in (GOOD, DASH, FULL, BASIC)]


def refuse_leftovers(targets: list[Target]) -> None:
    """Stop where a server of an interrupted run still listens: it would be measured in place of the new one."""
    for page in targets:
        port = int(page["health"].split(":")[2].split("/")[0])
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                sys.exit(f"Port {port} is in use, expected it free for {page['name']}: stop what listens there.")


def fill_homes(ours: list[Target], choices: argparse.Namespace) -> None:
    """Load the sources once, so that a measured start is an ordinary one and not the first of all."""
    for page in ours:
        environment = {**os.environ, **page["env"]}
        subprocess.run([choices.milepost, "etl", "run"], env=environment, cwd=choices.out, check=True)


def measure_pages(listed: Path, choices: argparse.Namespace) -> Results:
    """T1 to T7 of every target, in shuffled order round by round."""
    out = choices.out / "results.json"
    command = [sys.executable, "webperf.py", str(listed), "--out", str(out)]
    command += ["--rounds", str(choices.rounds), "--figures", choices.figures]
    subprocess.run(command, cwd=choices.perf, check=True)
    results: Results = json.loads(out.read_text(encoding="utf-8"))
    return results


async def measure_click(targets: list[Target], choices: argparse.Namespace) -> Results:
    """From the pointer going down on an indicator of the Overview to its chart painted; the peer's T3 beside it."""
    sys.path.insert(0, str(choices.perf))
    perf = importlib.import_module("webperf")
    by_name = {page["name"]: page for page in targets}
    overview, good = by_name[OVERVIEW], by_name[GOOD]
    servers = [perf.Server(overview), perf.Server(good)]
    found: Results = {"click": {"click_ms": [], "T3_warm_ms": []}}
    async with perf.async_playwright() as playwright:
        try:
            for server in servers:
                server.start()
            for number in range(choices.rounds + 1):  # the first round warms up
                clicked = await click_through(perf, playwright, overview, choices.reading)
                reloaded = await reload(perf, playwright, good)
                if number:
                    found["click"]["click_ms"].append(clicked)
                    found["click"]["T3_warm_ms"].append(reloaded)
        finally:
            for server in servers:
                server.stop()
    return found


async def click_through(perf: Any, playwright: Any, overview: Target, reading: float) -> float:
    """Milliseconds from the click to the painted chart, in a new browser that read the Overview first."""
    async with perf.Browser(playwright) as browser:
        await perf.open_page(browser.page, overview)
        await asyncio.sleep(reading)
        await perf.steps(browser.page, [["click", TO_INDICATOR]])
        painted = await perf.rendered(browser.page, CHART)
        return float(painted["painted"] - await browser.page.evaluate("window.__perf_down"))


async def reload(perf: Any, playwright: Any, page: Target) -> float:
    """Milliseconds to open a page for the second time in one browser."""
    async with perf.Browser(playwright) as browser:
        await perf.open_page(browser.page, page)
        await asyncio.sleep(0.3)
        return float(await perf.open_page(browser.page, page))


def ratios(results: Results) -> Iterator[bool]:
    """Print our medians beside the peers' and whether the budget was kept."""
    for budget, figure, page, peer, most in RATIOS:
        mine, theirs = results[page].get(figure), results[peer].get(figure)
        if not mine or not theirs or not statistics.median(theirs):
            print(f"budget {budget:>2}  {page:10} {figure:28} not measured")
            yield False
            continue
        ratio = statistics.median(mine) / statistics.median(theirs)
        dash = results[DASH].get(figure)
        beside = f", dash {statistics.median(dash):,.0f}" if dash else ""
        numbers = f"{statistics.median(mine):,.0f} against {statistics.median(theirs):,.0f} of {peer}{beside}"
        yield tell(budget, f"{page} {figure}", ratio, most, f"{numbers}, n={len(mine)}")


def click_ratio(results: Results) -> Iterator[bool]:
    """Budget 5: the Indicator reached from the Overview."""
    click, warm = (statistics.median(results["click"][figure]) for figure in ("click_ms", "T3_warm_ms"))
    yield tell("5", "overview to indicator / T3", click / warm, CLICK_RATIO, f"{click:,.0f} against {warm:,.0f}")


def measure_viewers(overview: Target, choices: argparse.Namespace) -> Iterator[bool]:
    """Budget 10: many viewers over the websocket, without browsers."""
    sys.path.insert(0, str(choices.perf))
    server = importlib.import_module("webperf").Server(overview)
    server.start()
    base = overview["health"].removesuffix("/_stcore/health")
    command = [sys.executable, "ws_load.py", "--url", base, "--sessions", str(VIEWERS), "--pid", str(server.p.pid)]
    command += ["--ramp", str(VIEWER_SECONDS), "--seconds", str(VIEWER_SECONDS), "--interact", "--compact"]
    try:
        run = subprocess.run(command, cwd=choices.perf, capture_output=True, text=True, check=False)
    finally:
        server.stop()
    load = json.loads(run.stdout)
    (choices.out / "viewers.json").write_text(json.dumps(load, indent=1), encoding="utf-8")
    first, again = load["first_render_ms"]["p95"], load["rerun_ms"]["p95"]
    yield tell("10", f"{VIEWERS} viewers, first render p95 / 1 s", first / FIRST_RENDER_MS, 1.0, f"{first} ms")
    yield tell("10", f"{VIEWERS} viewers, rerun p95 / 0.8 s", again / RERUN_MS, 1.0, f"{again} ms")
    yield not load["errors"] and not load["leaks"]


def tell(budget: str, what: str, ratio: float, most: float, numbers: str) -> bool:
    """Print one line; whether the budget was kept."""
    kept = ratio <= most
    print(f"budget {budget:>2}  {what:45} {ratio:5.2f} (at most {most:.2f})  {'kept' if kept else 'BROKEN'}  {numbers}")
    return kept


if __name__ == "__main__":
    sys.exit(main())
