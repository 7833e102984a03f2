"""Milepost does not start in a way that would let in whom nobody asked who they are; each refusal says what to do."""

import stat
from datetime import timedelta

import pytest

from dashboard.access.secret_files import cookie_secret
from dashboard.access.settings import Local, Oidc, Proxy, read_access
from dashboard.access.wiring import server_secrets, server_settings
from dashboard.language import words
from indicators.problems import Problems

PROVIDER = {
    "MILEPOST_OIDC_ISSUER": "https://sign-in.example.org/realms/city",
    "MILEPOST_OIDC_CLIENT_ID": "milepost",
    "MILEPOST_OIDC_CLIENT_SECRET": "geheim",
}
PUBLIC = {"MILEPOST_PUBLIC_URL": "https://milepost.example.org"}


def access(sign_in="", address="127.0.0.1", port=8501, **environment):
    return read_access(environment, sign_in=sign_in, address=address, port=port)


def refusals(language="en", **asked):
    with pytest.raises(Problems) as told:
        access(**asked)
    return [words(language).problem(own) for own in told.value.problems]


# ---------------------------------------------------------------- alone


def test_nothing_said_is_one_person_on_this_machine(monkeypatch):
    monkeypatch.setattr("dashboard.access.settings.getuser", lambda: "wang")
    assert access() == Local("wang")
    assert access(MILEPOST_PERSON="Li Na") == Local("Li Na")
    assert access(MILEPOST_SIGN_IN="local", address="localhost") == access(address="::1") == Local("wang")


def test_a_machine_that_has_no_name_for_its_user_starts_all_the_same(monkeypatch):
    def nameless():
        raise OSError("No username set in the environment")

    monkeypatch.setattr("dashboard.access.settings.getuser", nameless)
    assert access() == Local("local")


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.1.2.3", "milepost.example.org", ""])
def test_without_signing_in_nobody_else_can_reach_it(address):
    assert refusals(address=address) == [
        f"Without signing in, Milepost is served on this machine alone; others can reach '{address}'. "
        "Choose --sign-in oidc or --sign-in proxy, or leave out --address."
    ]


def test_the_refusal_is_told_in_the_language_of_the_reader():
    assert refusals("zh-Hans", address="0.0.0.0") == [
        "不登录时，里程标仅供本机使用；他人可访问“0.0.0.0”。"
        "请选用 --sign-in oidc 或 --sign-in proxy，或不指定 --address。"
    ]


def test_a_way_in_that_does_not_exist_is_refused_with_those_that_do():
    assert refusals(sign_in="magic") == [
        "'magic' is not allowed for '--sign-in'. Allowed: local, oidc, proxy.",
    ]
    assert refusals(MILEPOST_SIGN_IN="Local") == [
        "'Local' is not allowed for '--sign-in'. Allowed: local, oidc, proxy."
    ]


def test_the_command_line_comes_before_the_environment():
    assert isinstance(access("local", MILEPOST_SIGN_IN="oidc"), Local)


# ---------------------------------------------------------------- an OpenID provider


def test_a_provider_is_named_by_its_issuer_and_sessions_last_twelve_hours():
    own = access("oidc", **PROVIDER, **PUBLIC)
    assert isinstance(own, Oidc)
    assert own.metadata_url == "https://sign-in.example.org/realms/city/.well-known/openid-configuration"
    assert (own.person_claim, own.session_age) == ("sub", timedelta(hours=12))
    assert access("oidc", **{**PROVIDER, "MILEPOST_OIDC_ISSUER": own.metadata_url}, **PUBLIC) == own


def test_the_client_secret_is_in_no_description_of_the_settings():
    assert "geheim" not in repr(access("oidc", **PROVIDER))


def test_everything_missing_is_told_at_once():
    told = refusals(sign_in="oidc", address="0.0.0.0")
    assert [own.split("'")[1] for own in told] == [
        "MILEPOST_OIDC_ISSUER",
        "MILEPOST_PUBLIC_URL",
        "MILEPOST_OIDC_CLIENT_ID",
        "MILEPOST_OIDC_CLIENT_SECRET",
    ]
    assert told[0] == (
        "'MILEPOST_OIDC_ISSUER' is not set; --sign-in oidc cannot do without it. Set it in the environment of the "
        "server, for example https://sign-in.example.org/realms/city."
    )


@pytest.mark.parametrize(
    ("setting", "value"),
    [("MILEPOST_PUBLIC_URL", "http://milepost.example.org"), ("MILEPOST_OIDC_ISSUER", "http://sign-in.example.org")],
)
def test_nobody_signs_in_over_an_unencrypted_connection(setting, value):
    assert refusals(sign_in="oidc", address="0.0.0.0", **{**PROVIDER, **PUBLIC, setting: value}) == [
        f"People would sign in over an unencrypted connection: {setting} is '{value}'. "
        "Put a server that speaks https before Milepost, and give its address."
    ]


@pytest.mark.parametrize("value", ["milepost.example.org", "https://x.org/path", "https://a:b@x.org", "ftp://x.org"])
def test_an_address_for_people_is_a_name_and_no_more(value):
    told = refusals(sign_in="oidc", **PROVIDER, MILEPOST_PUBLIC_URL=value)
    assert told == [
        f"'MILEPOST_PUBLIC_URL' was expected to be https://milepost.example.org, found '{value}'. Correct it."
    ]


@pytest.mark.parametrize("hours", ["0", "-1", "721", "twelve", "nan", "inf"])
def test_a_session_has_an_end(hours):
    (told,) = refusals(sign_in="oidc", **PROVIDER, MILEPOST_SESSION_HOURS=hours)
    assert told == f"'MILEPOST_SESSION_HOURS' was expected to be 0.25 … 720, found '{hours}'. Correct it."


def test_people_are_known_by_a_claim_that_cannot_be_chosen_freely():
    assert access("oidc", **PROVIDER, MILEPOST_OIDC_PERSON_CLAIM="email").person_claim == "email"
    (told,) = refusals(sign_in="oidc", **PROVIDER, MILEPOST_OIDC_PERSON_CLAIM="nickname")
    assert told == "'MILEPOST_OIDC_PERSON_CLAIM' was expected to be sub, email, found 'nickname'. Correct it."


def test_a_client_secret_in_a_file_is_taken_only_where_its_owner_alone_can_read_it(tmp_path):
    file = tmp_path / "client-secret"
    file.write_text("geheim\n")
    environment = {**PROVIDER, "MILEPOST_OIDC_CLIENT_SECRET_FILE": str(file)}
    file.chmod(0o640)
    assert refusals(sign_in="oidc", **environment) == [
        f"Others on this machine can read the secret in {file}. Take that right from them: chmod 600 {file}."
    ]
    file.chmod(0o600)
    assert access("oidc", **environment).client_secret == "geheim"
    file.write_text("")
    assert refusals(sign_in="oidc", **environment)[0].startswith("The file cannot be read: empty.")


def test_cookies_are_signed_with_a_secret_of_this_installation_kept_from_start_to_start(tmp_path):
    own = access("oidc", **PROVIDER, **PUBLIC)
    told = server_secrets(own, tmp_path)
    assert told is not None
    assert told["auth"]["redirect_uri"] == "https://milepost.example.org/oauth2callback"
    file = tmp_path / "cookie-secret"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(told["auth"]["cookie_secret"]) >= 64
    assert server_secrets(own, tmp_path) == told
    file.chmod(0o644)
    with pytest.raises(Problems, match="Others on this machine can read the secret"):
        cookie_secret(tmp_path)


def test_a_home_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(Problems, match="The file cannot be read: No such file or directory"):
        cookie_secret(tmp_path / "nowhere")


# ---------------------------------------------------------------- a trusted proxy


def test_a_proxy_on_this_machine_is_believed_without_being_named():
    own = access("proxy")
    assert isinstance(own, Proxy)
    assert [str(network) for network in own.trusted] == ["127.0.0.1/32", "::1/128"]
    assert (own.person_header, own.name_header) == ("X-Forwarded-User", "X-Forwarded-Preferred-Username")


def test_no_proxy_elsewhere_is_believed_unless_it_is_named():
    assert refusals(sign_in="proxy", address="0.0.0.0", **PUBLIC) == [
        "Others can reach '0.0.0.0', and no proxy is named that is believed when it says who somebody is. "
        "Name it in MILEPOST_TRUSTED_PROXIES, for example 10.0.0.5, or leave out --address."
    ]
    own = access("proxy", "0.0.0.0", **PUBLIC, MILEPOST_TRUSTED_PROXIES="10.0.0.5, 10.1.0.0/16")
    assert [str(network) for network in own.trusted] == ["10.0.0.5/32", "10.1.0.0/16"]


@pytest.mark.parametrize("value", ["proxy.example.org", "10.0.0.5,,10.0.0.6", "10.0.0.5/8"])
def test_a_proxy_is_named_by_its_address(value):
    told = refusals(sign_in="proxy", MILEPOST_TRUSTED_PROXIES=value)
    assert told[0].startswith("'MILEPOST_TRUSTED_PROXIES' was expected to be 10.0.0.5, 10.0.1.0/24, found '")


def test_the_server_answers_to_its_own_names_alone():
    assert server_settings(Local("wang")) == {"server.allowedHosts": ["localhost", "127.0.0.1", "::1"]}
    own = server_settings(access("proxy", **PUBLIC))
    assert own["server.allowedHosts"] == ["localhost", "127.0.0.1", "::1", "milepost.example.org"]
    assert own["server.corsAllowedOrigins"] == ["https://milepost.example.org"]
    assert own["server.trustedUserHeaders"] == (
        '{"X-Forwarded-User": "person", "X-Forwarded-Preferred-Username": "person_name"}'
    )
    assert "server.trustedUserHeaders" not in server_settings(access("oidc", **PROVIDER))
