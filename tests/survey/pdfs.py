"""PDF files with a text layer, made of invented cables in the layouts of releases."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

from fpdf import FPDF

__all__ = ["LAYOUTS", "foia", "nara"]

_LINES = 58
_STEP = 4.2
_TOP, _LEFT = 18.0, 18.0
#: what the archive prints beside a telegram of the 1970s, in two columns
_ATTRIBUTES = (
    *("Automatic Decaptioning: X", "Capture Date: 01 JAN 1994", "Channel Indicators: n/a"),
    *("Current Classification: UNCLASSIFIED", "Concepts: TRAINING EXAMPLES", "Copy: SINGLE"),
    *("Decaption Date: 01 JAN 1960", "Disposition Action: RELEASED", "Disposition Date: n/a"),
    *("Document Source: CORE", "Drafter: n/a", "Enclosure: n/a", "Errors: N/A", "Film Number: n/a"),
    *("Format: TEL", "Handling Restrictions: n/a", "Line Count: 80", "Locator: TEXT ON-LINE"),
    *("Original Handling Restrictions: n/a", "Page Count: 2", "Reference: n/a", "Secure: OPEN"),
)


def _pages(text: str) -> Iterator[Sequence[str]]:
    lines = [line for page in text.split("\f") for line in page.split("\n")]
    for at in range(0, len(lines), _LINES):
        yield lines[at : at + _LINES]


def _page(pdf: Any, lines: Sequence[str], top: float = _TOP) -> None:
    """Set lines of a typewriter one below the other, each at its place."""
    pdf.set_font("Courier", size=9)
    for number, line in enumerate(lines):
        if line.strip():
            indent = len(line) - len(line.lstrip())
            pdf.text(_LEFT + 1.9 * indent, top + _STEP * number, _plain(line.strip()))


def _plain(text: str) -> str:
    return text.encode("latin-1", "replace").decode("latin-1")


def nara(text: str, by: random.Random) -> bytes:
    """Return a telegram as the National Archives has them: a stamp, attributes in columns."""
    pdf = FPDF(format="letter")
    pdf.set_auto_page_break(False)
    day = f"{by.randint(1, 30):02} {by.choice(('MAY', 'JUN', 'JUL'))} 200{by.randint(4, 9)}"
    stamp = f"Declassified/Released US Department of State EO Systematic Review {day}"
    for lines in _pages(text):
        pdf.add_page()
        _page(pdf, lines)
        pdf.set_font("Helvetica", size=7)
        pdf.text(60, 8, stamp)
        pdf.text(60, 272, stamp)
    pdf.add_page()
    pdf.set_font("Helvetica", style="B", size=10)
    pdf.text(_LEFT, 20, "Message Attributes")
    pdf.set_font("Helvetica", size=8)
    for at, attribute in enumerate(_ATTRIBUTES):
        pdf.text(_LEFT + 90 * (at % 2), 30 + 5 * (at // 2), attribute)
    return bytes(pdf.output())


def foia(text: str, by: random.Random) -> bytes:
    """Return a cable as it is released under the FOIA: a line above and below, a stamp."""
    pdf = FPDF(format="letter")
    pdf.set_auto_page_break(False)
    case = f"F-20{by.randint(10, 16)}-{by.randint(1, 99999):05}"
    number = f"C{by.randint(5000000, 6999999):08}"
    released = f"{by.randint(1, 12):02}/{by.randint(1, 28):02}/20{by.randint(12, 18)}"
    line = (
        f"UNCLASSIFIED U.S. Department of State Case No. {case} Doc No. {number} Date: {released}"
    )
    for page, lines in enumerate(_pages(text)):
        pdf.add_page()
        pdf.set_font("Helvetica", size=8)
        pdf.text(30, 7, line)
        if page == 0:
            pdf.set_font("Helvetica", style="B", size=9)
            pdf.text(165, 13, by.choice(("RELEASE IN FULL", "RELEASED IN FULL")))
        _page(pdf, lines)
        pdf.set_font("Helvetica", size=8)
        pdf.text(30, 274, line)
    return bytes(pdf.output())


LAYOUTS = {"nara": nara, "foia": foia}
