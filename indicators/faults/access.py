"""What can be wrong with the way people come in, and with what they ask for once they are in."""

from indicators.problems import Fault, message

LOCAL_BEYOND_LOOPBACK = Fault(
    "local_beyond_loopback",
    message("Without signing in, Milepost is served on this machine alone; others can reach '{address}'."),
    message("Choose --sign-in oidc or --sign-in proxy, or leave out --address."),
)
SETTING_MISSING = Fault(
    "setting_missing",
    message("'{setting}' is not set; --sign-in {sign_in} cannot do without it."),
    message("Set it in the environment of the server, for example {example}."),
)
ADDRESS_NOT_SECURE = Fault(
    "address_not_secure",
    message("People would sign in over an unencrypted connection: {setting} is '{found}'."),
    message("Put a server that speaks https before Milepost, and give its address."),
)
NO_TRUSTED_PROXY = Fault(
    "no_trusted_proxy",
    message("Others can reach '{address}', and no proxy is named that is believed when it says who somebody is."),
    message("Name it in MILEPOST_TRUSTED_PROXIES, for example {example}, or leave out --address."),
)
SECRET_IN_THE_OPEN = Fault(
    "secret_in_the_open",
    message("Others on this machine can read the secret in {file}."),
    message("Take that right from them: chmod 600 {file}."),
)

PROXY_NAMES_NOBODY = Fault(
    "proxy_names_nobody",
    message("Nothing says who you are: this page was not reached by way of the office's sign-in."),
    message("Open Milepost at the address your office gave you; if you did, tell whoever runs it."),
)
SIGNED_OUT = Fault(
    "signed_out",
    message("You are not signed in any longer."),
    message("Reload the page and sign in again."),
)
PERSON_NOT_CONFIRMED = Fault(
    "person_not_confirmed",
    message("The sign-in service does not confirm who you are: '{claim}' is missing or not verified."),
    message("Tell whoever runs Milepost, or sign in with another account."),
)
SESSION_OVER = Fault(
    "session_over",
    message("You have been signed in for a long time, and that has ended."),
    message("Sign in again to go on."),
)
SIGN_IN_FAILED = Fault(
    "sign_in_failed",
    message("Signing in did not work: the sign-in service refused, or could not be reached."),
    message("Try again; if it goes on, tell whoever runs Milepost."),
)
PAGE_FORBIDDEN = Fault(
    "page_forbidden",
    message("“{page}” is for {needed}; here you are {own}."),
    message("Whoever should have that role is given it by {whom}."),
)
LINK_OVER = Fault(
    "link_over",
    message("This link does not work any longer, or was made for somebody else."),
    message("Open the page it stood on again, and take it from there."),
)
FILE_NOT_HERE = Fault(
    "file_not_here",
    message("No proposal has this file."),
    message("Open the proposal on the Review screen, and take the link from there."),
)
NOT_KNOWN_WHO = Fault(
    "not_known_who",
    message("It is not known who asks this."),
    message("Send the token of somebody who may: Authorization: Bearer and the token."),
)
