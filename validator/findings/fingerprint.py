"""Names for findings that outlive edits elsewhere in the file.

Two names, for two readers. ``keys`` is ours, for baselines and GitLab: it is made
of the rule, the path and the marks that the message holds, so that a reworded
message or a paragraph added above disturbs it no more than a line number would,
and nothing of the body of a cable enters it. ``line_hashes`` is GitHub's: code
scanning compares alerts by it alone, and complains of any other value
(github/codeql-action, ``src/fingerprints.ts``).
"""

import struct
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from operator import mul

from validator.findings.diagnostic import Diagnostic
from validator.text.regex import regex
from validator.text.source import Source

__all__ = ["cable_keys", "keys", "line_hashes", "marks"]

#: Changes whenever keys are made in another way.
_SCHEME = "cablelint/v1"
_WORD = regex(r"[^\s'\",;:]+")
#: a capital, a citation or date such as 1.4(b) or 9/19/2017, a year or number of an order
_MARK = regex(r"[A-Z]|\d[/.()-]+\w|\d{4}")

_BASE, _WINDOW = 37, 100
_MODULUS = (1 << 64) - 1
_POWERS = tuple(pow(_BASE, _WINDOW - 1 - place, 1 << 64) for place in range(_WINDOW))
_END_OF_FILE = "\uffff"


def keys(path: str, findings: Iterable[Diagnostic]) -> list[str]:
    """Return a key for each finding of one file, all different.

    ``path`` is the path under which the file is known to everyone: relative to the
    repository, with forward slashes. Findings that are alike are numbered in the
    order in which they are given.
    """
    from hashlib import blake2b

    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for one in findings:
        what = (one.code, marks(one.message))
        seen[what] += 1
        parts = (_SCHEME, path, *what, str(seen[what]))
        # the length before each part: no two lists of parts read the same
        text = "".join(f"{len(part)}:{part}" for part in parts)
        made.append(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
    return made


def cable_keys(findings: Iterable[Diagnostic]) -> list[str]:
    """Return a key for each finding that holds whatever its file is called; "" without one.

    It is made of the reference and the day of the cable instead of the path, so only a cable
    that has both has such keys: no two cables bear the same.
    """
    found = list(findings)
    by_cable: dict[str, list[int]] = {}
    for at, one in enumerate(found):
        if one.cable is not None and one.cable.id and one.cable.date:
            by_cable.setdefault(f"\0{one.cable.id} {one.cable.date}", []).append(at)
    made = [""] * len(found)
    for name, places in by_cable.items():
        for at, key in zip(places, keys(name, [found[at] for at in places]), strict=True):
            made[at] = key
    return made


@lru_cache(maxsize=1024)
def marks(message: str) -> str:
    """Return the marks, dates and citations of a message, without its prose and counts."""
    words = (word.rstrip(".") for word in _WORD.findall(message))
    return " ".join(word for word in words if _MARK.search(word))


def line_hashes(source: Source, lines: Iterable[int]) -> dict[int, str] | None:
    """Return GitHub's hash of each of these lines (from 0), None if it sees other lines than we.

    The hash of a line is that of the next hundred UTF-16 units from its start, blanks
    and tabs left out, line ends made one, zeros after the end of the file; then a
    colon and how often the same hundred units have come so far.
    """
    text = _as_github_reads(source)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    raw = (text + _END_OF_FILE).encode("utf-16-le", "surrogatepass") + bytes(2 * _WINDOW)
    wanted = set(lines)
    seen: Counter[bytes] = Counter()
    hashes = {}
    start = 0
    for number, line in enumerate(text.split("\n")):
        ahead = raw[start : start + 2 * _WINDOW]
        seen[ahead] += 1
        if number in wanted:
            units = struct.unpack(f"<{_WINDOW}H", ahead)
            value = sum(map(mul, units, _POWERS)) & _MODULUS
            hashes[number] = f"{value:x}:{seen[ahead]}"
        start += 2 + 2 * (len(line) if line.isascii() else _units(line))
    return hashes


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _as_github_reads(source: Source) -> str | None:
    """Return the text of the file as a reader has it who takes every file for UTF-8."""
    if source.encoding == "utf-8":
        return "\ufeff" * source.bom + source.text
    if source.encoding == "windows-1252":
        try:
            return source.text.encode("windows-1252").decode("utf-8", "replace")
        except UnicodeEncodeError:
            return None  # bytes that Windows-1252 does not define are not known any more
    return None
