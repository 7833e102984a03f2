"""What is added to the answers of Streamlit's sign-in: the way back, and cookies for https alone."""

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers

from dashboard.access.oidc import CALLBACK_PATH

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOGIN_PATH = "/auth/login"
_FAILED = "?sign-in=failed"
_USER_COOKIE = b"_streamlit_user="
# Streamlit takes the cookie away by setting it to nothing.
_NO_COOKIE = (_USER_COOKIE + b";", _USER_COOKIE + b'""')
_FAULTY = 400
_RETURN_COOKIE = "milepost_return"
# As long as somebody may take to find their password.
_RETURN_SECONDS = 600
_LONGEST_ADDRESS = 2000

Header = tuple[bytes, bytes]


class SignInAnswers:
    """ASGI middleware. After signing in Streamlit shows its first page; people want the one they were sent a link to.

    The page somebody signs in from stands in the ``Referer``; it is kept in a cookie that only the way back reads.
    """

    def __init__(self, app: "ASGIApp", public_url: str) -> None:
        self._app = app
        self._origin = public_url
        self._is_secure = public_url.startswith("https:")

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass on, and change the headers on the way back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)

        async def send_changed(message: "Message") -> None:
            if message["type"] == "http.response.start":
                if scope["path"] == _LOGIN_PATH and message["status"] >= _FAULTY:
                    # Streamlit answers with a line of English when the provider cannot be reached.
                    message = {**message, "status": 303, "headers": [(b"location", b"/" + _FAILED.encode())]}
                message = {**message, "headers": self._changed(scope, asked, list(message.get("headers", ())))}
            await send(message)

        await self._app(scope, receive, send_changed)

    def _changed(self, scope: "Scope", asked: Headers, headers: list[Header]) -> list[Header]:
        if scope["path"] == _LOGIN_PATH and (address := self._address_before(asked)):
            headers.append(_set_cookie(quote(address, safe="/?=&"), _RETURN_SECONDS))
        if scope["path"] == CALLBACK_PATH:
            address = _kept_address(asked) or "/"
            if _has_failed(scope, headers):
                address += _FAILED if "?" not in address else _FAILED.replace("?", "&")
            headers = [(name, address.encode() if name == b"location" else value) for name, value in headers]
            headers.append(_set_cookie("", 0))
        return [_secured(own) for own in headers] if self._is_secure else headers

    def _address_before(self, asked: Headers) -> str:
        """The page of ours that led here, without our own origin, and without word of an earlier failure."""
        parts = urlsplit(asked.get("referer", ""))
        if f"{parts.scheme}://{parts.netloc}" != self._origin:
            return ""
        query = "&".join(own for own in parts.query.split("&") if own and own != _FAILED.removeprefix("?"))
        return _own_address(f"{parts.path}?{query}" if query else parts.path)


def _has_failed(scope: "Scope", headers: list[Header]) -> bool:
    """Whether somebody came back from signing in, and is not. Coming back from signing out brings neither."""
    is_answer = any(own in scope["query_string"] for own in (b"state=", b"error="))
    given = [value for name, value in headers if name == b"set-cookie" and value.startswith(_USER_COOKIE)]
    return is_answer and not any(not value.startswith(_NO_COOKIE) for value in given)


def _kept_address(asked: Headers) -> str:
    try:
        kept = SimpleCookie(asked.get("cookie", "")).get(_RETURN_COOKIE)
    except CookieError:
        return ""
    return _own_address(unquote(kept.value)) if kept else ""


def _own_address(address: str) -> str:
    """An address below this server, else nothing: browsers take ``//`` and a backslash for another server's."""
    is_ours = address.startswith("/") and not address.startswith("//") and len(address) <= _LONGEST_ADDRESS
    return quote(address, safe="/?=&%") if is_ours and "\\" not in address and address.isprintable() else ""


def _set_cookie(value: str, seconds: int) -> Header:
    text = f"{_RETURN_COOKIE}={value}; Max-Age={seconds}; Path={CALLBACK_PATH}; HttpOnly; SameSite=Lax"
    return b"set-cookie", text.encode("latin-1")


def _secured(header: Header) -> Header:
    name, value = header
    is_bare = name == b"set-cookie" and b"; secure" not in value.lower()
    return (name, value + b"; Secure") if is_bare else header
