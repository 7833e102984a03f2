"""The encoding of a table that others publish: as the card says, or as its bytes leave no doubt.

Only the standard library is imported here: the child that reads a file starts with it.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from indicators.faults.published_table import ENCODING_NOT_CLEAR, MIXED_ENCODINGS, OTHER_ENCODING
from indicators.problems import Problems, problem

# What cards may name.
ENCODINGS = (
    "utf-8", "utf-16", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp1252", "latin-1", "shift_jis", "euc-kr",
)  # fmt: skip
# Of the characters of an office text nearly all are common ones; bytes of another encoding hit those by chance.
_SURELY = 0.8


def text_of(content: bytes, encoding: str = "") -> str:
    """The text of a file.

    Raises:
        Problems: it is not in the encoding named, in none that can be told, or in two at once.
    """
    if encoding:
        return _as(content, encoding)
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _as(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if found := _mixed(content):
        raise Problems([problem(MIXED_ENCODINGS, line=found, encoding="UTF-8")])
    readings = [text for own in ("gb18030", "big5") if (text := _chinese(content, own))]
    if len(readings) != 1:
        raise Problems([problem(ENCODING_NOT_CLEAR)])
    return readings[0]


def text_of_page(content: bytes, said: str) -> tuple[str, bool]:
    """The text of a page that names its encoding, and whether its bytes are surely in another one.

    Raises:
        Problems: it is in no encoding that can be told.
    """
    named, seen = _or_nothing(content, said), _or_nothing(content)
    if not named and not seen:
        return text_of(content), False
    if named == seen or not seen:
        return named, False
    # What is read byte by byte up to its name is not written in pairs of bytes. Texts of Japan and Korea are made of
    # the same bytes as Chinese ones: there the page is believed.
    is_other = not named or said == "utf-16" or _is_utf8(content) or said not in ("shift_jis", "euc-kr")
    return (seen, True) if is_other else (named, False)


def _or_nothing(content: bytes, encoding: str = "") -> str:
    try:
        return text_of(content, encoding)
    except Problems:
        return ""


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise Problems([problem(OTHER_ENCODING, encoding=encoding, byte=error.start + 1)]) from None


def _mixed(content: bytes) -> int:
    """The first line that is not in UTF-8, where others surely are or the mark of the file says so; else 0."""
    lines = content.removeprefix(BOM_UTF8).split(b"\n")
    wrong = [number for number, line in enumerate(lines, start=1) if not _is_utf8(line)]
    # Two bytes above ASCII may be a character of either; six in a row that make UTF-8 by chance do not happen.
    surely = content.startswith(BOM_UTF8) or any(_is_utf8(line) and _foreign(line) >= 6 for line in lines)
    return wrong[0] if wrong and surely else 0


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _foreign(line: bytes) -> int:
    return sum(byte > 0x7F for byte in line)


def _chinese(content: bytes, encoding: str) -> str:
    """The text in an encoding of Chinese, if nearly all its characters are common ones there."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return ""
    foreign = [character for character in text if not character.isascii()]
    common = sum(_is_common(character, encoding) for character in foreign)
    return text if foreign and common >= _SURELY * len(foreign) else ""


def _is_common(character: str, encoding: str) -> bool:
    """Whether a character is of the first level of its encoding: GB 2312 without rare ones, Big5 up to C6."""
    narrow = "gb2312" if encoding == "gb18030" else "big5"
    try:
        code = character.encode(narrow)
    except UnicodeEncodeError:
        return False
    if len(code) != 2:
        return False
    return code[0] <= (0xD7 if narrow == "gb2312" else 0xC6)
