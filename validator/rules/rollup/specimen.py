"""The frame that examples of rules on roll-up share: what matters is its heading and its text."""

__all__ = ["specimen"]

_FRAME = """
R {moment}
FM AMEMBASSY OSLO
TO SECSTATE WASHDC

{heading}

{captions}E.O. {order}
TAGS: PREL, NO
SUBJECT: (U) TRAINING EXAMPLE

{text}
"""
_UNDER = {
    "09": ("091200Z JUN 09", "12958: DECL: 6/8/2019"),
    "14": ("091200Z JUN 14", "13526: DECL: 6/8/2024"),
    "17": ("091200Z JUN 17", "13526: DECL: 6/8/2027"),
}


def specimen(heading: str, text: str, *, year: str = "14", captions: str = "") -> str:
    """Return a cable with a heading, captions and text of the example, pointers among them."""
    moment, order = _UNDER[year]
    if heading.startswith("UNCLAS"):
        order = order.partition(":")[0] + ": N/A"
    shown = f"{captions}\n\n" if captions else ""
    return _FRAME.format(heading=heading, moment=moment, captions=shown, order=order, text=text)
