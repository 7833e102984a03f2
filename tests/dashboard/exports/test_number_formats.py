"""Formats of spreadsheets that show a number as it was printed."""

from decimal import Decimal

import pytest

from dashboard.exports.number_formats import number_format, quoted


@pytest.mark.parametrize(
    ("value", "text", "code"),
    [
        ("5.81", "5.81", '#,##0.00;"\N{MINUS SIGN}"#,##0.00'),
        ("4.0", "≥ 4.0", '"≥ "#,##0.0;"≥ ""\N{MINUS SIGN}"#,##0.0'),
        ("38731.80", "38,731.80", '#,##0.00;"\N{MINUS SIGN}"#,##0.00'),
        ("40000", "> 40,000", '"> "#,##0;"> ""\N{MINUS SIGN}"#,##0'),
        ("1.53", "+1.53", '"+"#,##0.00;"\N{MINUS SIGN}"#,##0.00;#,##0.00'),
        ("-0.55", "\N{MINUS SIGN}0.55", '#,##0.00;"\N{MINUS SIGN}"#,##0.00'),
        ("5.5", "5.5–6", '#,##0.0"–6";"\N{MINUS SIGN}"#,##0.0"–6"'),
        ("7", "", '#,##0;"\N{MINUS SIGN}"#,##0'),
        ("7", "seven", '"seven"'),
    ],
)
def test_a_format_has_the_decimals_and_signs_of_the_printed_number(value, text, code):
    assert number_format(Decimal(value), text) == code


def test_text_of_a_format_cannot_end_it():
    assert quoted('0";[Red]0') == '"0;[Red]0"'
