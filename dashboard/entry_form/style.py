"""How the page of the form is laid out, and how its field for files says what it takes."""

from dashboard.language import Words
from dashboard.style import file_field_style


def form_style(words: Words) -> str:
    """The rules for the page of the form, as style elements."""
    files = file_field_style("files", words.say("Attach files …"), words.say("or drop them here; 25 MB each"), words)
    return f"""<style>
.stVerticalBlock:has(> * > .st-key-entry), .stVerticalBlock:has(> .st-key-entry) {{ gap: 0; }}
.st-key-entry .stVerticalBlock {{ gap: 0; }}
.st-key-files {{ margin: -29px 0 0; padding-left: calc(100px + 0.44 * (100% - 100px) + 20px); pointer-events: none; }}
.st-key-files * {{ pointer-events: auto; }}
@media (max-width: 640px) {{ .st-key-files {{ margin: 4px 0 0; padding-left: 0; }} }}
</style>{files}"""
