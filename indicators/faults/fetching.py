"""What can keep an address from being fetched."""

from indicators.problems import Fault, message

_TRY_LATER = message("Run the command again later; what was fetched before stays in use.")

NOT_AN_ADDRESS = Fault(
    "not_an_address",
    message("'{address}' is not an address that can be fetched."),
    message("Write it in full, beginning with https:// or http://, without a name and password before the host."),
)
ADDRESS_NOT_ALLOWED = Fault(
    "address_not_allowed",
    message("{address} leads to {ip}, a machine of the inner network; such addresses are not asked."),
    message("If it is meant, its administrator can allow it: MILEPOST_FETCH_ALLOW={host}."),
)
WRONG_ALLOWANCE = Fault(
    "wrong_allowance",
    message("MILEPOST_FETCH_ALLOW holds '{found}', which is neither a host nor a network."),
    message("Write hosts and networks with commas between them: data.city.gov, 10.20.0.0/16."),
)
HOST_UNKNOWN = Fault(
    "host_unknown",
    message("The host '{host}' was not found."),
    message("Check its spelling, and whether this machine has a connection."),
)
NOT_REACHED = Fault(
    "not_reached",
    message("{address} could not be reached: {reason}."),
    _TRY_LATER,
)
CERTIFICATE_REFUSED = Fault(
    "certificate_refused",
    message("{host} could not prove who it is: {reason}."),
    message("Its certificate has to be mended; a certificate of your own authority is named by SSL_CERT_FILE."),
)
ANSWER_BROKEN_OFF = Fault(
    "answer_broken_off",
    message("The answer of {address} broke off after {size} bytes."),
    _TRY_LATER,
)
TOO_SLOW = Fault(
    "too_slow",
    message("{address} took more than {seconds} seconds."),
    _TRY_LATER,
)
ANSWER_TOO_LARGE = Fault(
    "answer_too_large",
    message("{address} sends more than {limit} MB, unpacked."),
    message("Ask it for less, such as fewer years or regions, in several sources."),
)
ANSWER_WRONGLY_PACKED = Fault(
    "answer_wrongly_packed",
    message("The answer of {address} is packed in a way that cannot be unpacked ({coding})."),
    message("Save the file by hand and name it in the card with 'file:'."),
)
TOO_MANY_REDIRECTS = Fault(
    "too_many_redirects",
    message("{address} leads on to another address more than {limit} times."),
    message("Open it in a browser, and write the address where it ends into the card."),
)
REDIRECT_TO_NOWHERE = Fault(
    "redirect_to_nowhere",
    message("{address} leads on to '{found}', which cannot be fetched."),
    message("Open it in a browser, and write the address where it ends into the card."),
)
ANSWER_NOT_FOUND = Fault(
    "answer_not_found",
    message("There is nothing at {address} (answer {status})."),
    message("Check the address; it may have moved."),
)
ANSWER_DENIED = Fault(
    "answer_denied",
    message("{address} does not let us in (answer {status})."),
    message("Save the file by hand and name it in the card with 'file:', or ask its owner for access."),
)
ANSWER_IS_AN_ERROR = Fault(
    "answer_is_an_error",
    message("{address} answers with an error ({status})."),
    _TRY_LATER,
)
ASKED_TO_WAIT = Fault(
    "asked_to_wait",
    message("{address} asks to wait {seconds} seconds before it is asked again (answer {status})."),
    message("Run the command again after that time; what was fetched before stays in use."),
)
EMPTY_ANSWER = Fault(
    "empty_answer",
    message("{address} answers with nothing."),
    message("Check the address; it may have moved."),
)
