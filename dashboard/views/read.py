"""Read a document: put it in, confirm what it states, and store it as a source and a plan."""

from dashboard.components.frame import Frame


def show(frame: Frame) -> None:
    """Show the document the address names, or where one is put in."""
    # The grammar of documents takes a third of a second to read in, which no other page waits for.
    from dashboard.reading_page import show_reading

    show_reading(frame)
