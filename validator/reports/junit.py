"""The report for test dashboards: JUnit XML, as Jenkins and GitLab read it.

Each file is a suite and each finding a test case of it, failed if it makes the run
fail (``--fail-on``); a file without findings is a case that passed, so the report
proves what was checked. GitLab knows a case by its class name and name, so within
a file no two names are equal.
"""

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree

from validator.findings.diagnostic import Diagnostic
from validator.reports import CheckedText, place, within
from validator.reports.report import Outcome, Report, relative
from validator.terminal.harmless import inert

__all__ = ["JUnit"]

#: What ``inert`` lets pass and XML 1.0 does not (section 2.2).
_NOT_XML = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="cablelint">\n'


class JUnit(Report):
    """XML with a suite for each file. ``root`` is the folder that paths count from."""

    def __init__(self, root: str = "", *, ascii_only: bool = False) -> None:
        self.root = root
        self.encoding = "us-ascii" if ascii_only else "utf-8"

    def begin(self) -> Iterable[str]:
        """Open the suites."""
        return [_HEAD]

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return the suite of one file."""
        path = _clean(relative(one.source.name, self.root))
        suite = _suite(path)
        names: Counter[str] = Counter()
        for diagnostic in one.findings:
            where = place(one.source, diagnostic.span)
            name = f"{diagnostic.code} {diagnostic.name} at {where['line']}:{where['column']}"
            names[name] += 1
            name += f" ({names[name]})" if names[name] > 1 else ""
            case = _case(suite, path, name, line=where["line"])
            fails = one.lowest is not None and diagnostic.severity >= one.lowest
            there = f"{path}:{where['line']}:{where['column']}"
            _say(case, diagnostic, there, within(one.source, diagnostic.span), fails)
        if not one.findings:
            _case(suite, path, "no findings")
        return [self._text(suite)]

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Return a suite with an error for each file that could not be checked."""
        for name, why in outcome.faults:
            path = _clean(relative(name, self.root))
            suite = _suite(path)
            case = _case(suite, path, "not checked")
            ElementTree.SubElement(case, "error", message=_clean(why), type="not-checked")
            yield self._text(suite)
        yield "</testsuites>\n"

    def _text(self, suite: ElementTree.Element) -> str:
        said = Counter(child.tag for case in suite for child in case)
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(said["failure"]))
        suite.set("errors", str(said["error"]))
        raw: bytes = ElementTree.tostring(suite, self.encoding, xml_declaration=False)
        return raw.decode(self.encoding) + "\n"


def _suite(path: str) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=path)
    suite.text = "\n"
    return suite


def _case(
    suite: ElementTree.Element, path: str, name: str, line: int | None = None
) -> ElementTree.Element:
    case = ElementTree.SubElement(suite, "testcase", name=name, classname=path, file=path)
    case.tail = "\n"
    if line is not None:
        case.set("line", str(line))
    return case


def _say(
    case: ElementTree.Element, diagnostic: Diagnostic, where: str, page: str, fails: bool
) -> None:
    word = diagnostic.severity.word
    message = _clean(diagnostic.message) + page
    lines = [f"{where}: {word}[{diagnostic.code}] {message}"]
    lines += [f"help: {_clean(diagnostic.help)}"] if diagnostic.help else []
    lines += [f"source: {_clean(diagnostic.citation)}"] if diagnostic.citation else []
    if fails:
        said = ElementTree.SubElement(case, "failure", message=message, type=word)
    else:
        said = ElementTree.SubElement(case, "system-out")
    said.text = "\n".join(lines)


def _clean(text: str) -> str:
    return inert(text).translate(_NOT_XML)
