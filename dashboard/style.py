"""What the theme cannot say: the sheets reach from edge to edge and bring their own margins."""

import json

import streamlit as st

_PAGE = """<style>
.stMainBlockContainer { padding: 0 0 1rem; max-width: none; }
.stMainBlockContainer > .stVerticalBlock { gap: 0; }
.stHorizontalBlock { padding: 0 40px; }
@media (max-width: 1500px) { .stHorizontalBlock { padding: 0 24px; } }
@media (max-width: 640px) { .stHorizontalBlock { padding: 0 16px; } }
.st-key-sign-in { padding: 24px 40px; }
@media (max-width: 1500px) { .st-key-sign-in { padding: 24px; } }
.st-key-many-exchange, .st-key-many-buttons { padding: 8px 40px 0; }
.st-key-many-exchange { padding-block: 0 8px; }
@media (max-width: 1500px) {
  .st-key-many-exchange, .st-key-many-buttons { padding-inline: 24px; }
}
header.stAppHeader { display: none; }
</style>"""


def apply_style() -> None:
    """Take away the margins Streamlit puts around a page."""
    st.html(_PAGE)


def file_field_style(key: str, label: str, hint: str) -> str:
    """The rules that make Streamlit's field for files one line in our words, as a style element.

    Args:
        key: of the container that holds the field.
        label: on the button.
        hint: beside it.
    """
    field = f'.st-key-{key} [data-testid="stFileUploaderDropzone"]'
    words = [json.dumps(text, ensure_ascii=False) for text in (label, hint)]
    return f"""<style>
{field} {{
  min-height: 0; height: 28px; padding: 0; border: 0; background: none; justify-content: flex-start; gap: 12px;
}}
{field} > *:not(span:has(button)):not(input) {{ display: none; }}
{field}::after {{ content: {words[1]}; opacity: .7; font-size: 12px; }}
{field} button {{
  min-height: 0; height: 22px; padding: 0; border: 0; border-bottom: 1px solid var(--st-primary-color);
  background: none; color: var(--st-primary-color); font-size: 0; line-height: 20px;
}}
{field} button * {{ font-size: 0; }}
{field} button svg, {field} button [data-testid="stIconMaterial"] {{ display: none; }}
{field} button::before {{ content: {words[0]}; font-size: 13px; }}
.st-key-{key} [data-testid="stFileUploaderFile"], .st-key-{key} label {{ display: none; }}
</style>"""
