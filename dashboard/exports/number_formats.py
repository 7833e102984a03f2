"""How a spreadsheet shows a number just as it was printed, while the cell keeps the number itself."""

from decimal import Decimal

_MINUS = "\N{MINUS SIGN}"


def number_format(value: Decimal, text: str = "") -> str:
    """The format that shows a number with its own decimals and thousands separators, and a real minus.

    Args:
        value: the number.
        text: how it is printed; what stands before and after the digits, such as ``≥``, is shown by the format. A text
            without these digits (a range) is shown as it is.
    """
    digits = f"{abs(value):,f}"
    if text and digits not in text:
        return quoted(text)
    before, _, after = text.partition(digits)
    is_signed = before.startswith("+")
    lead, tail = quoted(before.strip(f"+{_MINUS}")), quoted(after)
    shown = f"{lead}{mask(value)}{tail}"
    below = f'{lead}"{_MINUS}"{mask(value)}{tail}'
    return f'"+"{shown};{below};{shown}' if is_signed else f"{shown};{below}"


def mask(value: Decimal) -> str:
    """The format of the digits alone: as many decimals as the number has."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def quoted(text: str) -> str:
    """Text that a format shows as it stands."""
    plain = text.replace('"', "")
    return f'"{plain}"' if plain else ""
