"""How Streamlit's field for files looks among ours: one line, in our words."""

import json

from dashboard.language import Words


def form_style(words: Words) -> str:
    """The rules for the page of the form, as a style element."""
    label = json.dumps(words.say("Attach files …"), ensure_ascii=False)
    hint = json.dumps(words.say("or drop them here; 25 MB each"), ensure_ascii=False)
    return f"""<style>
.st-key-entry .stVerticalBlock {{ gap: 0; }}
.stVerticalBlock:has(> * > .st-key-entry), .stVerticalBlock:has(> .st-key-entry) {{ gap: 0; }}
.st-key-files {{ margin: -29px 0 0; padding-left: calc(100px + 0.44 * (100% - 100px) + 20px); pointer-events: none; }}
.st-key-files * {{ pointer-events: auto; }}
@media (max-width: 640px) {{ .st-key-files {{ margin: 4px 0 0; padding-left: 0; }} }}
.st-key-files [data-testid="stFileUploaderDropzone"] {{
  min-height: 0; height: 28px; padding: 0; border: 0; background: none; justify-content: flex-start; gap: 12px;
}}
.st-key-files [data-testid="stFileUploaderDropzone"] > *:not(span:has(button)):not(input) {{ display: none; }}
.st-key-files [data-testid="stFileUploaderDropzone"]::after {{
  content: {hint}; color: var(--st-text-color); opacity: .7; font-size: 12px;
}}
.st-key-files [data-testid="stFileUploaderDropzone"] button {{
  min-height: 0; height: 22px; padding: 0; border: 0; border-bottom: 1px solid var(--st-primary-color);
  background: none; color: var(--st-primary-color); font-size: 0; line-height: 20px;
}}
.st-key-files [data-testid="stFileUploaderDropzone"] button * {{ display: none; }}
.st-key-files [data-testid="stFileUploaderDropzone"] button::before {{ content: {label}; font-size: 13px; }}
.st-key-files [data-testid="stFileUploaderFile"], .st-key-files label {{ display: none; }}
</style>"""
