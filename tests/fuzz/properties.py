"""What must hold of every text, however hostile; a claim that fails raises Broken.

No exception; every place inside the text; reports that parse and are harmless to print;
fixes that never take protection away and come to rest.
"""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from itertools import chain
from xml.etree import ElementTree

from tests.fuzz.recipes import CANARY
from validator.cable.cable import Cable
from validator.cable.rollup import compare
from validator.checking.engine import check, check_cable, check_each
from validator.checking.fixing import fix
from validator.checking.one_marking import judge
from validator.findings.diagnostic import Diagnostic, Severity
from validator.markings.written import MarkingText
from validator.pages import cable_json as cable_report
from validator.pages import cable_text
from validator.pages import marking as marking_report
from validator.pages import rollup as rollup_report
from validator.reading import read_all
from validator.reports import CheckedText, place
from validator.reports.formats import FORMATS, ReportOptions, data_form, report
from validator.reports.report import Outcome, written
from validator.rules import RULES
from validator.text.encodings import decoded, encoded
from validator.text.harmless import stilled
from validator.text.source import NotText, Source, Span, decode

__all__ = ["Broken", "check_fixes", "check_marking", "check_reports", "check_text", "holds"]

TODAY = date(2026, 1, 1)
#: runs of fixing after which nothing may be left to fix
#: a file may be called anything
NAME = "a\x1b[31m\u202e b\n::error::%0A<&\"'\udcff.cable"
#: is checked beside others
_OTHER = Source(
    "SECRET\n\nS E C R E T OSLO 000123\nE.O. 12958: DECL: X1\nSUBJECT: A\n\n1. (TS) B\n", "b"
)
#: nothing of these may reach a terminal, a log or a page: escapes, controls, hidden characters
_HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
#: what a runner of CI takes for a command
_OBEYED = re.compile(r"(?m)^[^\S\n]*::(?!(?:error|warning|notice) (?:file|title)=)|##\w*\[")
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be", "utf-32-le", "cp037", "cp500")


class Broken(Exception):
    """Something does not hold that must."""


def claim(holds: object, what: str) -> None:
    """Raise Broken unless something holds."""
    if not holds:
        raise Broken(what)


def holds(raw: bytes, turn: int = 0) -> None:
    """Claim all of it for one input. ``turn`` chooses among what is too dear to do always."""
    try:
        source = decode(raw, NAME)
    except NotText:
        return
    profile = "ic" if turn % 4 == 3 else "state"
    if turn % 7 == 2:
        check_encodings(source.text, _ENCODINGS[turn // 7 % len(_ENCODINGS)])
    findings = check_text(source, profile, turn)
    for form in FORMATS if turn < 0 else [FORMATS[turn % len(FORMATS)]]:
        check_reports(source, findings, form)
    if any(one.fix is not None for one in findings) and (turn % 6 == 0 or turn < 0):
        for unsafe in (False, True):
            check_fixes(source, findings, profile, unsafe=unsafe)


def check_encodings(text: str, encoding: str) -> None:
    """Whether bytes of an encoding are refused, or come back as they were, or are damaged."""
    raw = text.encode(encoding, "replace")
    try:
        one = decoded(raw)
    except NotText:
        return
    claim(len(one.text) <= len(raw), f"{encoding}: more signs than bytes")
    if "\ufffd" not in one.text and one.encoding != "windows-1252":
        claim(encoded(one) == raw, f"{encoding}, read as {one.encoding}, does not come back")


# --- reading and checking


def check_text(source: Source, profile: str = "state", turn: int = -1) -> list[Diagnostic]:
    """Whether a text is read and checked; return what is found."""
    cables = read_all(source)
    claim(cables, "no cable at all")
    for one in cables:
        _check_cable(source, one, profile, turn)
    if turn < 0:
        findings = check(source, today=TODAY, profile=profile)
    else:  # what is read need not be read again
        found = (check_cable(one, today=TODAY, profile=profile) for one in cables)
        findings = sorted(chain.from_iterable(found), key=lambda one: one.sort_key)
    claim(findings == sorted(findings, key=lambda one: one.sort_key), "findings out of order")
    for finding in findings:
        _check_finding(source, finding)
    if turn < 0 or turn % 12 == 4:
        together = check_each([source, _OTHER, source], today=TODAY, profile=profile)
        claim(together[0] == together[2] == findings, "other findings where checked with others")
    return findings


def _check_cable(source: Source, one: Cable, profile: str, turn: int) -> None:
    _check_span(source, one.span, "cable")
    if turn < 0 or turn % 5 == 0:
        json.loads(json.dumps(cable_report.cable_as_json(one)))
    if turn < 0 or turn % 5 == 1:
        _check_inert("".join(cable_text.render([one])))
    compared = compare(one, profile=profile)
    if turn < 0 or turn % 5 == 2:
        json.loads(json.dumps(rollup_report.as_json(one, compared)))
        _check_inert("".join(rollup_report.render(one, compared)))


def _check_finding(source: Source, finding: Diagnostic) -> None:
    _check_span(source, finding.span, finding.code)
    claim(finding.message, f"{finding.code} says nothing")
    claim(len(finding.message) < 2000, f"the message of {finding.code} has no end")
    for label in finding.related:
        _check_span(source, label.span, finding.code)
    if finding.fix is not None:
        for edit in finding.fix.edits:
            _check_span(source, edit.span, f"fix of {finding.code}")


def _check_span(source: Source, span: Span, what: str) -> None:
    claim(0 <= span.start <= span.end <= len(source.text), f"{what}: {span} is not in the text")
    where = place(source, span)
    for line, column in (("line", "column"), ("end_line", "end_column")):
        claim(1 <= where[line] <= len(source.line_starts), f"{what}: no line {where[line]}")
        start = source.line_starts[where[line] - 1]
        claim(1 <= where[column] <= len(source.text) - start + 1, f"{what}: no such column")
    first, last = (where["line"], where["column"]), (where["end_line"], where["end_column"])
    claim(first <= last, f"{what}: ends before it begins")


# --- reports


def check_reports(source: Source, findings: Sequence[Diagnostic], form: str) -> None:
    """Whether the report in a format parses, says every finding, and is harmless."""
    checked = [CheckedText(source, tuple(findings), Severity.WARNING)]
    outcome = Outcome(1, [(NAME, "no such file or folder")])
    asked = ReportOptions(
        RULES if form == "sarif" and len(findings) % 16 == 1 else (), show_source=True
    )
    pieces = written(report(form, asked), checked, lambda: outcome)
    text = "".join(stilled(pieces, data_form(form)))
    _check_inert(text)
    claim(_OBEYED.search(text) is None, f"{form}: a command to a runner")
    claim(
        form in ("text", "html") or CANARY not in text.upper(), f"{form} tells a word of the text"
    )
    said = _PARSERS[form](text)
    claim(said == len(findings), f"{form} says {said} of {len(findings)} findings")


def _check_inert(text: str) -> None:
    harmful = _HARMFUL.search(text)
    claim(harmful is None, f"a harmful character is shown: {harmful!r}")


def _array(text: str) -> int:
    return len(json.loads(text))


def _jsonl(text: str) -> int:
    return len([json.loads(line) for line in text.splitlines()])


def _sarif(text: str) -> int:
    [run] = json.loads(text)["runs"]
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        claim(region["startLine"] >= 1, "sarif: a line before the first")
    return len(run["results"])


def _junit(text: str) -> int:
    root = ElementTree.fromstring(text.encode())
    errors = root.findall("./testsuite/testcase/error")
    claim(len(errors) == 1, "junit: not one error for one file")
    cases = root.findall("./testsuite/testcase")
    return len(cases) - len(errors) - sum(case.get("name") == "no findings" for case in cases)


def _github(text: str) -> int:
    lines = text.splitlines()
    for line in lines:
        command = re.match("::(?:error|warning|notice) file=[^:,]+,(?:line|title)=", line)
        claim(command or not line.lstrip().startswith("::"), "github: a command of the cable")
        claim("##[" not in line, "github: a command of the old form")
    # one line for the file that could not be checked, and one where annotations ran out
    return len(lines) - 1 - (" more in the log above: " in lines[-1])


def _concise(text: str) -> int:
    return len(text.splitlines())


def _text(text: str) -> int:
    return len(re.findall(r"(?m)^(?:error|warning|info)\[[A-Z]+\d+\]: ", text))


def _rdjson(text: str) -> int:
    return len(json.loads(text)["diagnostics"])


def _grouped(text: str) -> int:
    return len(re.findall(r"(?m)^ +\d+:\d+  (?:error|warning|info) ", text))


def _csv(text: str) -> int:
    return sum(bool(row["code"]) for row in csv.DictReader(io.StringIO(text)))


def _markdown(text: str) -> int:
    return len(re.findall(r"^\| (?:error|warning|info) \|", text, re.MULTILINE))


def _html(text: str) -> int:
    return text.count("<tr><td>")


_PARSERS = {
    "csv": _csv,
    "markdown": _markdown,
    "html": _html,
    "text": _text,
    "concise": _concise,
    "json": _array,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _array,
    "grouped": _grouped,
    "rdjson": _rdjson,
    "rdjsonl": _jsonl,
}


# --- fixes


def check_fixes(
    source: Source, findings: Sequence[Diagnostic], profile: str, *, unsafe: bool
) -> None:
    """Whether fixing takes nothing away, brings no finding, and comes to rest."""

    def again(text: Source) -> list[Diagnostic]:
        return check(text, today=TODAY, profile=profile)

    done = fix(source, again, unsafe=unsafe)
    before, after = read_all(source), read_all(done.source)
    claim(len(before) == len(after), "fixing made or lost a cable")
    for one, other in zip(before, after, strict=True):
        _check_kept(one, other, unsafe=unsafe)
    left = again(done.source)
    claim(len(left) <= len(findings), "fixing brought findings")
    more = fix(done.source, again, unsafe=unsafe).fixed
    claim(not more, f"a second run fixes more: {more[0].code if more else ''}")


def _check_kept(one: Cable, other: Cable, *, unsafe: bool) -> None:
    claim(one.date == other.date, "fixing moved the date of the cable")
    old, new = one.level, other.level
    lowered = old is not None and (new is None or new.rank < old.rank)
    claim(not lowered, f"fixing lowered {old} to {new}")
    claim(unsafe or old is None or old == new, f"a safe fix raised {old} to {new}")
    marks = [[mark for _, mark in each.marks] for each in (one, other)]
    claim(len(marks[0]) == len(marks[1]), "fixing made or lost a portion mark")
    for was, now in zip(*marks, strict=True):
        if was.marking.level is not None:
            level = now.marking.level
            claim(level and level.rank >= was.marking.level.rank, "fixing lowered a portion")
        if not unsafe and was.marking.level is not None:
            claim(was.marking == now.marking, f"a safe fix changed {was.text} into {now.text}")
        claim(was.marking.controls <= now.marking.controls, "fixing dropped a control")
    dates = [[d.instruction.date for d in each.declassifications] for each in (one, other)]
    claim(dates[0] == dates[1], "fixing moved a declassification date")


# --- single markings


def check_marking(text: str, turn: int = -1) -> None:
    """Whether a marking by itself is read and judged, in either form."""
    for form in ("banner", "portion"):
        read, source, findings = judge(text, form, TODAY, name=NAME)
        _check_marking_text(read)
        for finding in findings:
            _check_finding(source, finding)
        json.loads(json.dumps(marking_report.as_json(read, source, findings, line=1)))
        if turn < 0 or turn % 5 == 0:
            _check_inert("".join(marking_report.render(read, source, findings)))


def _check_marking_text(read: MarkingText) -> None:
    claim(0 <= read.span.start <= read.span.end, "a marking has no place")
