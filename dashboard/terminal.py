"""How jobs look in a terminal: a bar, lines, faults, sentences, and rows as a table, as CSV or as JSON."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from dashboard.exports.rows import csv_text
from dashboard.jobs.events import Event
from dashboard.language import Words
from dashboard.row_format import RowFormat

# Nobody says how wide a file is: a row is never broken.
_WIDTH_OF_A_PIPE = 10_000


class Terminal:
    """Shows the events of a job. Answers go to standard output, everything said about them to standard error."""

    def __init__(self, words: Words, *, row_format: RowFormat = RowFormat.TABLE) -> None:
        self._words = words
        self._format = row_format
        self._out = Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_PIPE, highlight=False)
        self._err = Console(stderr=True, highlight=False, soft_wrap=True)
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def show(self, event: Event) -> None:
        """Show one event."""
        match event["event"]:
            case "step":
                self._step(event["done"], event["total"], event["name"], event.get("title"))
            case "wait":
                self._wait(event["text"])
            case "line":
                self.close()
                self._err.print(Text(event["text"]))
            case "problem":
                self._problem(event)
            case "text":
                self._out.print(Text(event["text"]))
            case "record":
                print(json.dumps(event["record"], ensure_ascii=False, indent=2))  # noqa: T201 - this is the terminal
            case "rows":
                self._rows(event["columns"], event["rows"])

    def close(self) -> None:
        """Take the bar down if one is up."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _step(self, done: int, total: int, name: str, title: str | None) -> None:
        if self._progress is None:
            self._progress = Progress(
                TextColumn(title or self._words.say("Reading sources")),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[name]}"),
                console=self._err,
            )
            self._progress.start()
            self._task = self._progress.add_task("", total=total, name=name)
        assert self._task is not None, "it was made with the bar"
        self._progress.update(self._task, completed=done, total=total, name=name if done < total else "")
        if done == total:
            self.close()

    def _wait(self, text: str) -> None:
        self.close()
        self._progress = Progress(TextColumn(text), BarColumn(), TimeElapsedColumn(), console=self._err)
        self._progress.start()
        self._progress.add_task("", total=None)

    def _problem(self, event: Event) -> None:
        self.close()
        label = self._words.say("Error") if event["severity"] == "error" else self._words.say("Warning")
        place = f"{event['place']} " if event["place"] else ""
        self._err.print(Text.assemble((place, "bold"), f"{label}{self._words.say(': ')}{event['text']}"))

    def _rows(self, columns: Mapping[str, str], rows: list[dict[str, Any]]) -> None:
        match self._format:
            case RowFormat.JSON:
                print(json.dumps(rows, ensure_ascii=False, indent=2))  # noqa: T201 - this is the terminal
            case RowFormat.CSV:
                print(csv_text(rows), end="")  # noqa: T201 - this is the terminal
            case RowFormat.TABLE:
                table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
                for title in columns.values():
                    table.add_column(title, overflow="fold")
                for row in rows:
                    table.add_row(*(Text(str(row.get(column) or "—")) for column in columns))
                self._out.print(table)
