"""What findings may tell of a text: words that a register knows, and no other.

Whatever a rule says, its words in capitals are those of the vocabulary or of ``_OWN``; for any
other, which may be a code word or a word of the text, stand three dots. The place of the finding
tells where it is. A fix that writes such a word is for the person at the file: ``--fix`` makes
it, and no program is offered it.
"""

import re
from functools import lru_cache

from validator.findings._words import TOLD
from validator.findings.diagnostic import Diagnostic, Fix, Label
from validator.text.harmless import inert
from validator.text.regex import regex, words_of

__all__ = ["UNTOLD", "is_told", "offered", "told", "told_fix", "told_label", "told_mark"]
__all__ += ["told_help", "told_of"]

#: stands for words that are not told
UNTOLD = "..."
#: a word with a capital, or the number of a compartment: those of classes and dates are shorter
_DOUBTFUL = regex(
    r"(?:(?<=[A-Z]-)|(?<=SIGMA ))\d{3,}[^\W_]*"
    # what stands before the capital is looked through from its first letter alone
    r"|(?:(?<![a-z\d])[a-z\d]++)?[^\Wa-z_\d][^\W_]*"
)
_DOTS = re.escape(UNTOLD)
#: what stands between two words that are not told is not told either
_RUN = regex(rf"{_DOTS}(?:[ ,/'.-]{{1,4}}(?:\w+[ ,/'.-]{{1,4}}){{0,4}}?{_DOTS})+")
#: words in capitals that rules themselves say
_OWN = words_of(
    "ACP ACTION ADDS AEA AMEMBASSY AND Action BEGIN BY By CFR COMMENT CUI Classified DD DECL "
    "DERIVED DTG Data Date Derived EBCDIC ECI END ENTIRE EU FAH FAM FGI FM FOR FROM Formerly "
    "From HTML INFO ISO ISOO LDC LIST MM MRN MULTIPLE Markdown NOTE NS NSI NUL OO ORIGIN "
    "PORTIONS PP PROGRAMS QUOTE REASON RR Restricted SECSTATE SEE SMART SOURCE SP SUMMARY TAG "
    "TAGS TEXT TS Then UTC UTF WASHDC XMT YYYY YYYYMMDD ZNR ZNY ZZ"
)
#: the five letters of a security warning, and a class of exemption with its number
_LETTERS = regex(r"([TSCRU])\1{4}|X?\d{0,2}X\d{1,2}|\d{1,2}")
_MONTHS = words_of(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec"
)


def told_of(finding: Diagnostic) -> Diagnostic:
    """Return a finding as programs may have it."""
    fix = offered(finding.fix)
    return finding if fix is finding.fix else finding._replace(fix=fix)


def offered(fix: Fix | None) -> Fix | None:
    """Return a fix if all that it writes may be told."""
    return fix if fix is not None and all(is_told(one.content) for one in fix.edits) else None


def told_label(label: Label) -> Label:
    """Return a related place whose words may be told."""
    said = told(label.message)
    return label if said == label.message else label._replace(message=said)


def told_fix(fix: Fix) -> Fix:
    """Return a fix whose words may be told, the same object if all of them may."""
    said = told(fix.message)
    return fix if said == fix.message else fix._replace(message=said)


def told_mark(text: str) -> str:
    """Return a mark as it stands, without the words that no register knows, whatever letters."""
    return text if is_told(text) else told(text.upper())


@lru_cache(maxsize=4096)
def told(text: str) -> str:
    """Return a message without the words that no register knows."""
    said = _DOUBTFUL.sub(_if_known, inert(text))
    return _RUN.sub(UNTOLD, said) if UNTOLD in said else said


def told_help(text: str) -> str:
    """Return the same of a remedy, which would else be written as it stands."""
    said = told(text)
    return said if said == text else f"{said} ({UNTOLD} is a word that no register knows)"


@lru_cache(maxsize=1024)
def is_told(text: str) -> bool:
    """Whether nothing in what an edit writes has to be left out, whatever its letters."""
    lines = text.replace("\r", "").replace("\n", "")
    return inert(lines) == lines and told(lines.upper()) == lines.upper()


def _if_known(match: re.Match[str]) -> str:
    return match.group() if _is_known(match.group()) else UNTOLD


def _is_known(word: str) -> bool:
    return (
        word in _OWN
        or word in _MONTHS
        or word in _vocabulary()
        or (len(word) == 1 and word.isascii())
        or _LETTERS.fullmatch(word) is not None
    )


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return words_of(TOLD)
