"""The log: one line an event on standard error, with the traceback that no screen shows."""

import sys

import structlog


def configure_log() -> None:
    """Send events to standard error, once a process; standard output belongs to answers.

    Tracebacks come without the values of variables: printing a catalogue and a ledger takes up to a minute.
    """
    if structlog.is_configured():
        return
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
