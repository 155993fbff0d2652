"""Examples of rules on single marks: a training cable about the mark in question.

In the mark ``<...>`` is where the finding stands and ``{...}`` a place that goes with it.
"""

__all__ = ["heading", "portion", "specimen"]

_LINE = "S E C R E T DUSHANBE 001334"
_CABLE = """\
R 091200Z JUN {year:02}
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

{heading}

E.O. {order}: DECL: 6/8/{last}
TAGS: PREL, TI
SUBJECT: (U) TRAINING EXAMPLE

{text}
"""
_SIGNS = {"<": "^", "{": "~"}


def specimen(
    text: str, *, heading: str = _LINE, say: str = "", beside: str = "", year: int = 11
) -> str:
    """Return a cable of a year of this century with a heading and a paragraph.

    ``say`` are words of the finding, ``beside`` words of its related label.
    """
    return _CABLE.format(
        year=year,
        heading=_drawn_lines(heading, say, beside),
        order="13526" if year > 10 else "12958",
        last=2010 + year,
        text=_drawn_lines(text, say, beside),
    )


def portion(
    mark: str, *, say: str = "", beside: str = "", heading: str = _LINE, year: int = 11
) -> str:
    """Return a cable of one paragraph that bears a mark."""
    return specimen(f"1. ({mark}) Text.", heading=heading, say=say, beside=beside, year=year)


def heading(text: str, *, say: str = "", beside: str = "", year: int = 11) -> str:
    """Return a cable under a heading."""
    return specimen("1. (S) Text.", heading=text, say=say, beside=beside, year=year)


def _drawn_lines(text: str, say: str, beside: str) -> str:
    return "\n".join(_drawn(line, say, beside) for line in text.split("\n"))


def _drawn(line: str, say: str, beside: str) -> str:
    """Return a line with its pointers below it."""
    plain, pointers, opened = "", [], (0, "")
    for char in line:
        if char in "<{":
            opened = len(plain), _SIGNS[char]
        elif char in ">}":
            start, sign = opened
            words = say if sign == "^" else beside
            pointers.append(f"{' ' * start}{sign * (len(plain) - start)} {words}".rstrip())
        else:
            plain += char
    return "\n".join((plain, *pointers))
