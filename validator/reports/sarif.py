"""The report for code scanning: SARIF 2.1.0 (OASIS standard, errata 01).

It holds what GitHub asks for ("SARIF support for code scanning") and nothing that
differs between two runs over the same files: no time, no machine, no absolute path
of a file in the repository. Lines of a cable never enter it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from validator import __version__, law
from validator.findings.diagnostic import Diagnostic, Edit, Fix, Severity
from validator.findings.fingerprint import keys, line_hashes
from validator.findings.rule import Rule
from validator.findings.telling import offered
from validator.law.days import in_words
from validator.law.sources import address as address_of
from validator.reports import CheckedText, LetPass, capital, paragraph_at, place, sentences
from validator.reports.json import cable
from validator.reports.report import Outcome, Report, relative
from validator.reports.rule_pages import page
from validator.terminal.harmless import inert
from validator.text.source import Source, Span

__all__ = ["Sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BASE = "%SRCROOT%"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.OFF: "note",
}
#: GitHub's words for the same, and how often a finding is right
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
_PRECISION = {"error": "high", "warning": "high", "note": "medium"}
#: The longest description that GitHub takes.
_LONGEST = 1024
_NOT_CHECKED = "not-checked"
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "utf-32-le": "UTF-32LE",
    "utf-32-be": "UTF-32BE",
    "cp037": "IBM037",
    "cp500": "IBM500",
    "cp1047": "IBM1047",
}


class Sarif(Report):
    """One run. ``rules`` are all that could have spoken; paths count from ``root``."""

    def __init__(
        self,
        rules: Sequence[Rule],
        root: str = "",
        *,
        ascii_only: bool = False,
        category: str | None = None,
    ) -> None:
        self.rules = rules
        self.category = category
        self.root = root
        self.ascii_only = ascii_only
        self.indexes = {rule.id: number for number, rule in enumerate(rules)}
        self.artifacts: dict[str, int] = {}
        self.before = "\n"

    def begin(self) -> Iterable[str]:
        """Open the run: the tool, its rules, how places are counted."""
        driver = {
            "name": "cablelint",
            "semanticVersion": __version__,
            "rules": [_rule(rule) for rule in self.rules],
            "notifications": [
                {
                    "id": _NOT_CHECKED,
                    "shortDescription": {"text": "The file could not be checked."},
                }
            ],
        }
        base = {"description": {"text": "The repository, or the folder that was checked."}}
        head: dict[str, Any] = {"tool": {"driver": driver}}
        if self.category is not None:
            # what stands before the last slash is the category (3.17.3)
            head["automationDetails"] = {"id": f"{inert(self.category)}/"}
        head |= {
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            # without a uri: it would tell where on which machine the check ran (3.14.14)
            "originalUriBaseIds": {_BASE: base},
        }
        yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [\n'
        yield self._dump(head)[:-1] + ',\n"results": ['

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return the results of one file."""
        path = relative(one.source.name, self.root)
        artifact = {**_location(path), "index": self._artifact(one, path)}
        told = one.told
        found = [diagnostic for diagnostic, _ in told]
        lines = [one.source.position(diagnostic.span.start)[0] for diagnostic in found]
        hashes = line_hashes(one.source, lines) if lines else None
        made = keys(path, found)
        for (diagnostic, let_pass), key, line in zip(told, made, lines, strict=True):
            result = self._result(one.source, diagnostic, artifact)
            if let_pass is not None:
                result["suppressions"] = [_suppression(let_pass)]
            result["partialFingerprints"] = {"cablelint/v1": key}
            if hashes is not None:
                result["partialFingerprints"]["primaryLocationLineHash"] = hashes[line]
            yield self.before + self._dump(result)
            self.before = ",\n"

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Close the run: what was read, how it ended."""
        notes = [
            {
                "descriptor": {"id": _NOT_CHECKED},
                "level": "error",
                "message": {"text": f"not checked: {inert(why)}"},
                "locations": [
                    {"physicalLocation": {"artifactLocation": _location(relative(path, self.root))}}
                ],
            }
            for path, why in outcome.faults
        ]
        invocation = {
            "executionSuccessful": outcome.exit_code in (0, 1),
            "exitCode": outcome.exit_code,
            "toolExecutionNotifications": notes,
        }
        yield f'],\n"artifacts": [{", ".join(self.artifacts)}],\n'
        yield f'"invocations": [{self._dump(invocation)}]}}\n]}}\n'

    def _artifact(self, one: CheckedText, path: str) -> int:
        """Return the number of a file in the list of those that were read, each once."""
        said = one.source.encoding
        encoding = _ENCODINGS.get(said.removesuffix("-nl"), said)
        text = self._dump({"location": _location(path), "encoding": encoding})
        return self.artifacts.setdefault(text, len(self.artifacts))

    def _dump(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=self.ascii_only)

    def _result(
        self, source: Source, diagnostic: Diagnostic, artifact: dict[str, Any]
    ) -> dict[str, Any]:
        result: dict[str, Any] = {"ruleId": diagnostic.code}
        if diagnostic.code in self.indexes:
            result["ruleIndex"] = self.indexes[diagnostic.code]
        result["level"] = _LEVELS[diagnostic.severity]
        result["message"] = {"text": _message(source, diagnostic)}
        result["locations"] = [_place(source, diagnostic.span, artifact)]
        if diagnostic.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "message": {"text": _words(source, label.message, label.span)},
                    **_place(source, label.span, artifact),
                }
                for number, label in enumerate(diagnostic.related, 1)
            ]
        fix = offered(diagnostic.fix)
        if fix is not None:
            result["fixes"] = [_fix(source, fix, artifact)]
        properties: dict[str, Any] = {}
        if diagnostic.citation:
            properties["citation"] = inert(diagnostic.citation)
        if diagnostic.cable is not None:
            properties["cable"] = cable(diagnostic.cable)
        if properties:
            result["properties"] = properties
        return result


def _suppression(passed: LetPass) -> dict[str, Any]:
    """Return what lets a finding pass, as 3.35 has it: it lies outside of the text."""
    said = ": ".join(filter(None, (passed.why, inert(passed.reason))))
    return {"kind": "external", "status": "accepted", "justification": said}


def _rule(rule: Rule) -> dict[str, Any]:
    level = _LEVELS[rule.gravest]
    sources = [law.cite(key) for key in rule.cites]
    whole = " ".join(filter(None, (rule.why or rule.summary, *_terms(rule))))
    whole = whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"
    descriptor = {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": _spoken(rule.summary)[:_LONGEST]},
        "fullDescription": {"text": _spoken(whole)},
        "help": {
            "text": _spoken(f"{rule.summary}\n\n{whole}\n\nSource: {'; '.join(sources)}"),
            "markdown": f"**{rule.summary}**\n\n{whole}\n\nSource: {', '.join(_links(rule))}",
        },
        "defaultConfiguration": {"level": level, "enabled": rule.gravest is not Severity.OFF},
        "properties": {
            "tags": ["classification-markings", rule.id.rstrip("0123456789")],
            "precision": _PRECISION[level],
            "problem.severity": _PROBLEMS[level],
            "citations": sources,
            "aliases": list(rule.aliases),
        },
    }
    address = page(rule)
    return descriptor if address is None else {**descriptor, "helpUri": address}


def _spoken(text: str) -> str:
    """Return a text with quotation marks for the signs of code in it."""
    return text.replace("``", '"')


def _terms(rule: Rule) -> Iterator[str]:
    """Yield since when and until when the rule speaks."""
    if not isinstance(rule.severity, Severity):
        for record in sorted(rule.severity, key=law.effective):
            word = rule.severity[record].word.capitalize()
            yield f"{word} from {in_words(law.effective(record))}: {law.title(record)}."
    if rule.until:
        yield f"Off from {in_words(law.effective(rule.until))}: {law.title(rule.until)}."


def _links(rule: Rule) -> Iterator[str]:
    for key in rule.cites:
        address = address_of(key)
        yield law.cite(key) if address is None else f"[{law.cite(key)}]({address})"


def _message(source: Source, diagnostic: Diagnostic) -> str:
    """Return sentences: the fault, its related places as links, the remedy.

    GitHub shows a related place only if a link of the message leads to it (3.11.6).
    """
    phrases = [_plain(diagnostic.message)]
    for number, label in enumerate(diagnostic.related, 1):
        words = capital(_words(source, label.message, label.span))
        for sign in "\\[]":
            words = words.replace(sign, "\\" + sign)
        phrases.append(f"[{words}]({number})")
    if diagnostic.help:
        phrases.append(_plain(diagnostic.help))
    return sentences(phrases)


def _plain(text: str) -> str:
    # a bracketed mark before one in parentheses is no link
    return inert(text).replace("](", "] (")


def _words(source: Source, text: str, span: Span) -> str:
    return inert(text) or f"line {source.position(span.start)[0] + 1}"


def _place(source: Source, span: Span, artifact: dict[str, Any]) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": artifact, "region": _region(source, span)}
    }
    within = paragraph_at(source, span)
    if within:
        location["logicalLocations"] = [{"fullyQualifiedName": within, "kind": "paragraph"}]
    return location


def _region(source: Source, span: Span) -> dict[str, int]:
    where = place(source, span)
    return {
        "startLine": where["line"],
        "startColumn": where["column"],
        "endLine": where["end_line"],
        "endColumn": where["end_column"],
    }


def _location(path: str) -> dict[str, Any]:
    """Return where a file is: a relative reference, or a whole address if it lies elsewhere."""
    path = inert(path)
    if path.startswith("/") or path[1:3] == ":/":
        return {"uri": "file:///" + quote(path.lstrip("/"), safe="/:")}
    # a colon in its first segment would make the rest of it a scheme (RFC 3986, 4.2)
    return {"uri": quote(path), "uriBaseId": _BASE}


def _fix(source: Source, fix: Fix, artifact: dict[str, Any]) -> dict[str, Any]:
    words = f"{fix.message} ({fix.applicability.value})"
    changes = [_replacement(source, edit) for edit in fix.edits]
    return {
        "description": {"text": inert(words)},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": changes}],
    }


def _replacement(source: Source, edit: Edit) -> dict[str, Any]:
    lines = edit.content.split("\n")
    return {
        "deletedRegion": _region(source, edit.span),
        "insertedContent": {"text": "\n".join(inert(line) for line in lines)},
    }
