"""By what name a cable is known to everyone: year, post and number."""

from validator.cable.cable import Cable

__all__ = ["post_of", "reference_id"]


def reference_id(cable: Cable) -> str | None:
    """Return the message reference: ``07DUSHANBE1334``, two digits of year, post, number."""
    if cable.message_reference is not None:
        _, _, year, post, number = cable.message_reference
    else:
        line = cable.classification
        if line is None or line.station is None or line.number is None or cable.date is None:
            return None
        year, post, number = cable.date.year, line.station, line.number
    return f"{year % 100:02}{post.replace(' ', '')}{number}"


def post_of(cable: Cable) -> str | None:
    """Return the post that a cable bears in its reference."""
    if cable.message_reference is not None:
        return cable.message_reference[3]
    line = cable.classification
    return None if line is None else line.station
