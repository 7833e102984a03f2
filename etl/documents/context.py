"""What stands around a figure: its document, its paragraph, its sentence, its clause."""

from dataclasses import dataclass, field

from etl.documents.amounts import Script
from etl.documents.dating import Dating
from etl.documents.places import Place
from etl.documents.sections import Sections
from etl.documents.times import Time


@dataclass(frozen=True)
class Around:
    """What holds for a whole document: its text, its time, its sections, its place."""

    script: Script
    dating: Dating
    sections: Sections
    region: str


@dataclass
class Paragraph:
    """What a paragraph has named so far.

    Attributes:
        period: what it began with.
        region: the place it named last; None where it named none.
        said: what was measured last.
        carried: the period of the paragraph before, where that still holds.
    """

    period: str = ""
    region: str | None = None
    said: str = ""
    carried: str = ""


@dataclass
class Sentence:
    """A sentence: where it stands, what it names, and the years of its last pair 从…到….

    Attributes:
        start: where it begins.
        end: where it ends.
        times: it names.
        places: it names.
        from_period: of the first of the pair.
        to_period: of the second.
    """

    start: int
    end: int
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    from_period: str = ""
    to_period: str = ""


@dataclass(frozen=True)
class Clause:
    """A clause of a sentence, by place.

    Attributes:
        start: where its words begin: behind a sign, or behind the figure before.
        end: where it ends, behind its figure.
        first: where its sentence begins.
        last: where its sentence ends.
        times: of the sentence.
        is_bracketed: whether its figure stands in brackets behind another.
    """

    start: int
    end: int
    first: int
    last: int
    times: tuple[Time, ...]
    is_bracketed: bool = False
