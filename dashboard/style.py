"""What the theme cannot say: the sheets reach from edge to edge and bring their own margins."""

import json

import streamlit as st

from dashboard.charts.palette import palette, status_colours
from dashboard.components.browser import theme
from dashboard.language import Words

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


def file_field_style(key: str, label: str, hint: str, words: Words) -> str:
    """The rules that make Streamlit's field for files one line in our words, as a style element.

    Args:
        key: of the container that holds the field.
        label: on the button.
        hint: beside it; what is too large is told in its place, for it does not come further than the browser.
        words: the language.
    """
    accent, fault = palette(theme()).accent, status_colours(theme())["behind"]
    too_large = words.say("The file has more than 25 MB and was not taken. Choose a smaller one, or bring it in parts.")
    field = f'.st-key-{key} [data-testid="stFileUploaderDropzone"]'
    said = [json.dumps(text, ensure_ascii=False) for text in (label, hint, f"✖ {too_large}")]
    chips = f'{field} [data-testid="stFileChips"]'
    return f"""<style>
{field} {{
  min-height: 0; height: 28px; padding: 0; border: 0; background: none; justify-content: flex-start; gap: 12px;
}}
{field} > *:not(:has(button)):not(input) {{ display: none; }}
{field}::after {{ content: {said[1]}; opacity: .7; font-size: 12px; line-height: 22px; }}
{field}:has([aria-invalid="true"])::after {{ content: {said[2]}; opacity: 1; font-size: 13px; color: {fault}; }}
{field} > div:has(button), {chips} {{ display: contents; }}
{chips} > :not(button) > * {{
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}}
{field} button {{
  min-height: 0; height: 22px; padding: 0; border: 0; border-bottom: 1px solid {accent};
  background: none; color: {accent}; font-size: 0; line-height: 20px; width: auto; white-space: nowrap;
}}
{field} button * {{ font-size: 0; }}
{field} button svg, {field} button [data-testid="stIconMaterial"] {{ display: none; }}
{field} button::before {{ content: {said[0]}; font-size: 13px; }}
.st-key-{key} [data-testid="stFileUploaderFile"], .st-key-{key} label {{ display: none; }}
</style>"""
