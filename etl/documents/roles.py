"""Whether a figure is aimed at, was reached, or says how much more or less: by its words, its time and its heading."""

import re

from etl.documents.dating import Dating
from etl.documents.document import Role
from etl.documents.sections import Section

_AIMS = re.compile(
    r"力[争拼拚]|确保|争取|目标|预算安排|计划安排|计划(?=新增|新建|完成|投资|实现|引进|建设|开工|到)|拟|将(?!军|近)|"
    r"(?<![主重需首必纪摘概简])要(?!素|求|闻|点)|预期|努力|(?:到|至)20\d\d年(?:底|末)?[,，]|不得?低于|"
    r"不得?高于|控制在|"
    r"到本世纪|有望|可望|未来|今后|明年|下一步|推动(?!了)|实现.{0,12}以上|"
    r"\b(?:targets?|aims?|aiming|goals?|plans? to|will|shall|should|expect(?:s|ed)? to|committ?(?:ed|ment)|"
    r"seeks? to|ambition|pledged?|by 20\d\d|"
    r"intends? to|propos(?:es|ed)|at least|strive|vision|objective)\b", re.I)  # fmt: skip
# What is over, said under a heading that looks ahead; 完成 and 实现 are aimed at there.
_PAST = re.compile(
    r"已(?!有)|了(?!解)|截至|(?<![比较为是])(?:上年|去年)|过去|同比|目前|现有|"
    r"\b(?:was|were|had|has been|reached|last year|since|currently|at present|at the moment)\b",
    re.I,
)
_DONE = re.compile(
    r"已|了(?!解)|完成(?!率)|截至|截止|上年|去年|过去|累计|同比|目前|现有|实现(?!.{0,14}(?:以上|左右))|达到了|"
    r"比上年|较上年|"
    r"\b(?:was|were|had|has|have|reached|rose|grew|fell|increased|decreased|stood|achieved|delivered|recorded|"
    r"totall?ed|since|last year|up|down|accounted)\b", re.I)  # fmt: skip


def role_of(
    *, sentence: str, period: str, section: Section, dating: Dating, is_change: bool, is_difference: bool,
    is_deadline: bool,
) -> Role:  # fmt: skip
    """The role of a figure.

    Args:
        sentence: folded, up to it.
        period: what it is about.
        section: where it stands.
        dating: of the document.
        is_change: whether it says how much more or less something is.
        is_difference: whether it compares with something else.
        is_deadline: whether its time is named as one.
    """
    if is_target(sentence, period, section, dating, is_deadline=is_deadline):
        return "target"
    if is_difference:
        return "other"
    return "growth" if is_change else "actual"


def is_target(sentence: str, period: str, section: Section, dating: Dating, *, is_deadline: bool) -> bool:
    """Whether a figure is aimed at; see :func:`role_of`."""
    last = int(period.rpartition("/")[2][:4]) if period and not period.endswith("..") else 0
    aims, done = _last(_AIMS, sentence), _last(_DONE, sentence)
    if dating.year and last:
        # A covered year is over, whatever words stand around.
        if dating.covers and last <= int(dating.covers[:4]):
            return False
        if last > dating.year:
            return True
        if last < dating.year:
            return False
    if section.speaks == "back":
        return bool(last and dating.year and last > dating.year)
    if section.speaks == "ahead":
        return not _last(_PAST, sentence) or aims > done
    if is_deadline and not dating.year:
        return not done or aims > done
    return bool(aims) and aims > done


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Behind the last place a pattern is found at; 0 where it is not."""
    return max((found.end() for found in pattern.finditer(text)), default=0)
