"""What the theme cannot say: the sheets reach from edge to edge and bring their own margins."""

import streamlit as st

_PAGE = """<style>
.stMainBlockContainer { padding: 0 0 1rem; max-width: none; }
.stMainBlockContainer > .stVerticalBlock { gap: 0; }
.stHorizontalBlock { padding: 0 40px; }
@media (max-width: 1500px) { .stHorizontalBlock { padding: 0 24px; } }
@media (max-width: 640px) { .stHorizontalBlock { padding: 0 16px; } }
.st-key-sign-in { padding: 24px 40px; }
@media (max-width: 1500px) { .st-key-sign-in { padding: 24px; } }
.st-key-many-reason, .st-key-many-buttons { padding: 8px 40px 0; }
@media (max-width: 1500px) { .st-key-many-reason, .st-key-many-buttons { padding: 8px 24px 0; } }
header.stAppHeader { display: none; }
</style>"""


def apply_style() -> None:
    """Take away the margins Streamlit puts around a page."""
    st.html(_PAGE)
