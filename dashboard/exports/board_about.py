"""What a file of the board says about itself: whose numbers it holds, and how its verdicts are made."""

from dashboard.charts.marks import STATUS_SIGNS
from dashboard.exports.board_tables import edition_word
from dashboard.language import Words
from dashboard.publication import Publication
from dashboard.scenes.default import method_sentences
from dashboard.sentences.left_out import left_out_sentence
from dashboard.sentences.rules import all_rules
from dashboard.sheets.pages import plan_names
from dashboard.wording import group_word, headline, subline
from indicators.verdicts import STATUS_GROUPS, StatusGroup

# A label, what stands against it, and the group whose mark the label is.
About = tuple[str, str, StatusGroup | None]


def about(publication: Publication, words: Words) -> list[About]:
    """The lines of the sheet about the file."""
    board, edition = publication.board, publication.edition
    lines: list[About] = [
        (words.say("Plan"), plan_names(board.plans, words), None),
        (words.say("Edition"), edition_word(publication, words), None),
    ]
    if edition:
        lines += [
            (words.say("Edition no."), edition.id, None),
            (words.say("Hash"), edition.content_hash, None),
            (words.say("Frozen"), words.join([words.moment(edition.frozen_at), edition.shown_author]), None),
            *([(words.say("Note"), edition.note, None)] if edition.note else []),
        ]
    lines.append((words.say("Data as of"), words.as_of(board.as_of), None))
    lines += [(words.say("Result"), text, None) for text in (headline(board, words), subline(board, words)) if text]
    lines += [(STATUS_SIGNS[group], group_word(group, words), group) for group in STATUS_GROUPS]
    if left_out := left_out_sentence(publication.state.known.regions_left_out, words):
        lines.append((words.say("Figures"), left_out, None))
    lines += [(words.say("Data and method"), text, None) for text in method_sentences(publication, words)]
    lines += [(words.say("Rule {number}", number=number), text, None) for number, text in all_rules(words)]
    return lines
