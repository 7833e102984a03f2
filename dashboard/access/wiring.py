"""What a way in needs of the server: settings of Streamlit, its secrets, and middleware before it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dashboard.access.identity import NAME_KEY, PERSON_KEY
from dashboard.access.oidc import streamlit_secrets
from dashboard.access.secret_files import cookie_secret
from dashboard.access.settings import LOOPBACK_NAMES, Access, Local, Oidc, Proxy

if TYPE_CHECKING:
    from starlette.middleware import Middleware

    from dashboard.access.oidc import Secrets


def server_settings(access: Access) -> dict[str, object]:
    """Streamlit's settings that depend on the way in: whose headers count, and under which names it is reached.

    A page of the internet that points a name of its own at this server is not answered.
    """
    if isinstance(access, Local):
        return {"server.allowedHosts": list(LOOPBACK_NAMES)}
    public_host = urlsplit(access.public_url).hostname or ""
    settings: dict[str, object] = {
        "server.allowedHosts": [*LOOPBACK_NAMES, public_host],
        "server.corsAllowedOrigins": [access.public_url],
    }
    if isinstance(access, Proxy):
        headers = {access.person_header: PERSON_KEY, access.name_header: NAME_KEY}
        settings["server.trustedUserHeaders"] = json.dumps(headers)
    return settings


def server_secrets(access: Access, folder: Path) -> "Secrets | None":
    """Streamlit's secrets; None where the way in has none.

    Args:
        access: the way in.
        folder: the home, where the secret of the cookies is kept.

    Raises:
        Problems: that secret cannot be kept, or others may read it.
    """
    return streamlit_secrets(access, cookie_secret(folder)) if isinstance(access, Oidc) else None


def middleware_of(access: Access) -> "list[Middleware]":
    """What stands before everything else."""
    from starlette.middleware import Middleware

    from dashboard.access.answers import SignInAnswers
    from dashboard.access.proxy import IdentityHeaders

    match access:
        case Oidc():
            return [Middleware(SignInAnswers, public_url=access.public_url)]
        case Proxy():
            return [Middleware(IdentityHeaders, proxy=access)]
        case Local():
            return []
