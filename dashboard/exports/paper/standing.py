"""Whose numbers a paper shows, of which day: what stands below its title and at the foot of every page."""

from dashboard.language import Words
from dashboard.publication import Publication


def standing(publication: Publication, words: Words) -> list[str]:
    """The day of the data, then the edition with its hash, or that it is not frozen."""
    edition = publication.edition
    frozen = [words.say("Edition “{name}”", name=edition.name), edition.id] if edition else [words.say("Not frozen")]
    return [words.say("Data as of {day}", day=words.day(publication.state.as_of.published_by)), *frozen]
