"""What the theme cannot say: the sheets reach from edge to edge and bring their own margins."""

import json

import streamlit as st

from dashboard.charts.palette import palette
from dashboard.components.browser import theme

_PAGE = """<style>
.stMainBlockContainer { padding: 0 0 1rem; max-width: none; }
.stMainBlockContainer > .stVerticalBlock { gap: 0; }
.stHorizontalBlock { padding: 0 40px; }
@media (max-width: 1500px) { .stHorizontalBlock { padding: 0 24px; } }
@media (max-width: 640px) { .stHorizontalBlock { padding: 0 16px; } }
.st-key-sign-in { padding: 24px 40px; }
@media (max-width: 1500px) { .st-key-sign-in { padding: 24px; } }
.st-key-many-exchange, .st-key-read-files { padding: 0 40px 4px; }
.st-key-many-foot { padding: 0 40px 8px; }
@media (max-width: 1500px) {
  .st-key-many-exchange, .st-key-many-foot, .st-key-read-files { padding-inline: 24px; }
}
.stVerticalBlock:has(> [data-testid="stLayoutWrapper"] > .st-key-many-foot) { gap: 6px; }
.stVerticalBlock:has(> [data-testid="stLayoutWrapper"] > :is(.st-key-storyboard, .st-key-present)) { gap: 0; }
.st-key-storyboard, .st-key-present { padding-top: 6px; }
[data-testid="stLayoutWrapper"]:has(> .st-key-many-foot) { position: sticky; bottom: 0; z-index: 2; }
header.stAppHeader { display: none; }
</style>"""


def apply_style() -> None:
    """Take away the margins Streamlit puts around a page; what stays in sight covers what passes below it."""
    colours = palette(theme())
    foot = f".st-key-many-foot {{ background: {colours.paper}; border-top: 1px solid {colours.rule}; }}"
    st.html(f"{_PAGE}<style>{foot}</style>")


def file_field_style(key: str, label: str, hint: str) -> str:
    """The rules that make Streamlit's field for files one line in our words, as a style element.

    Args:
        key: of the container that holds the field.
        label: on the button.
        hint: beside it.
    """
    accent = palette(theme()).accent
    field = f'.st-key-{key} [data-testid="stFileUploaderDropzone"]'
    words = [json.dumps(text, ensure_ascii=False) for text in (label, hint)]
    return f"""<style>
{field} {{
  min-height: 0; height: 28px; padding: 0; border: 0; background: none; justify-content: flex-start; gap: 12px;
}}
{field} > *:not(span:has(button)):not(input) {{ display: none; }}
{field}::after {{ content: {words[1]}; opacity: .7; font-size: 12px; }}
{field} button {{
  min-height: 0; height: 22px; padding: 0; border: 0; border-bottom: 1px solid {accent};
  background: none; color: {accent}; font-size: 0; line-height: 20px;
}}
{field} button * {{ font-size: 0; }}
{field} button svg, {field} button [data-testid="stIconMaterial"] {{ display: none; }}
{field} button::before {{ content: {words[0]}; font-size: 13px; }}
.st-key-{key} [data-testid="stFileUploaderFile"], .st-key-{key} label {{ display: none; }}
</style>"""
