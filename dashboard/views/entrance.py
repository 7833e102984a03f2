"""Before signing in: what this is, in one line, and the one button. No figure is shown and no page is reached."""

import streamlit as st

from dashboard.access.identity import Absence, absence, settled_access
from dashboard.access.settings import Oidc
from dashboard.components.sheet import sheet
from dashboard.sheets.masthead import entrance_html
from dashboard.state import Choice
from indicators.faults.access import PERSON_NOT_CONFIRMED, PROXY_NAMES_NOBODY, SESSION_OVER, SIGN_IN_FAILED
from indicators.model import LANGUAGES
from indicators.problems import Problem, problem

# Set by the server where signing in failed, see dashboard.access.answers.
_FAILED = "sign-in"


def show_entrance(choice: Choice, path: str) -> None:
    """Say why nothing is shown, and let people sign in where that is done here.

    Args:
        choice: the address; it stays as it is, so that people come back to the page they asked for.
        path: the page they asked for.
    """
    languages = {language: choice.address(f"/{path}", lang=language, **{_FAILED: ""}) for language in LANGUAGES}
    sheet(entrance_html(_why(choice), languages, choice.words), key="entrance", language=choice.language)
    if isinstance(settled_access(), Oidc):
        with st.container(key="sign-in"):
            if st.button(choice.words.say("Sign in")):
                st.login()


def _why(choice: Choice) -> Problem | None:
    access = settled_access()
    if not isinstance(access, Oidc):
        return problem(PROXY_NAMES_NOBODY)
    reasons: dict[Absence, Problem | None] = {
        "signed_out": problem(SIGN_IN_FAILED) if choice.parameters.get(_FAILED) else None,
        "over": problem(SESSION_OVER),
        "unconfirmed": problem(PERSON_NOT_CONFIRMED, claim=access.person_claim),
    }
    return reasons[absence(access)]
