"""Files for the command line: made where the store is held, and told as events with their bytes in them."""

from base64 import b64encode
from collections.abc import Iterator

from dashboard.desk import Desk
from dashboard.exports.asking import read_request
from dashboard.exports.formats import EXPORTS, make_export
from dashboard.file_formats import ALL
from dashboard.jobs.events import Emit, Options, tell_problems
from dashboard.language import Words
from indicators.problems import Problems

# Regions side by side are for some indicators only; who wants that picture asks for it.
_ON_DEMAND = "comparison"


def hand_out(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Make the file that is asked for, or all of them; one that cannot be made keeps no other back."""
    asked = list(_asked(options))
    code = 0
    for place, wanted in enumerate(asked):
        request, wrong = read_request(wanted, words.language)

        def progress(done: int, total: int, told: str, before: int = place) -> None:
            # Of several files the files are counted, of one its parts.
            if len(asked) > 1:
                done, total = before + done // total, len(asked)
            emit({"event": "step", "done": done, "total": total, "name": told, "title": words.say("Export")})

        try:
            file = make_export(desk, request, progress, wrong=wrong)
        except Problems as faults:
            code = 1
            tell_problems(faults.problems, words, emit)
            continue
        content = b64encode(file.content).decode()
        emit({"event": "file", "name": file.name, "media_type": file.media_type, "content": content})
    return code


def _asked(options: Options) -> Iterator[dict[str, str]]:
    if options.get("format") != ALL:
        yield dict(options)
        return
    for name, export in EXPORTS.items():
        wanted = [options["what"]] if options.get("what") else [own for own in export.makes if own != _ON_DEMAND]
        for what in wanted:
            if what in export.makes:
                yield {**options, "format": name, "what": what}
