"""The report for a browser: one page that holds all it needs, and asks for nothing.

A policy in its head lets it load nothing and run nothing (Content Security Policy 3); only its
own style, known by its hash, is let in. It follows the browser in light and dark, and prints.
Lines of a cable are shown only where they are asked for.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape

from validator.findings.diagnostic import Diagnostic, Severity
from validator.reports import CheckedText, beside, paragraph_at
from validator.reports.report import Outcome, Report
from validator.reports.summary import counts, number_of
from validator.terminal.excerpt import excerpt
from validator.terminal.harmless import inert

__all__ = ["Html"]

#: characters of a line that are shown around a fault
_WIDTH = 120
_STYLE = """
:root { color-scheme: light dark; --rule: #8886; --error: #b00020; --warning: #8a5a00;
  --info: #00639b; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a8a; --warning: #ffc66b;
  --info: #7cc7ff; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-top: 1px solid var(--rule); padding: .3rem .6rem; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
td:nth-child(-n+3) { white-space: nowrap; }
.error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); }
.error, .warning { font-weight: bold; }
pre { overflow-x: auto; margin: .3rem 0 0; }
small { opacity: .75; }
@media print { body { margin: 0; max-width: none; font-size: 9pt; } tr { break-inside: avoid; }
  h2 { break-after: avoid; } }
"""
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>cablelint</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>cablelint</h1>
<p><a href="#summary">Summary</a></p>
"""
_COLUMNS = (
    '<table>\n<thead><tr><th scope="col">place</th><th scope="col">severity</th>'
    '<th scope="col">rule</th><th scope="col">what is wrong</th></tr></thead>\n<tbody>\n'
)


class Html(Report):
    """A page with a table for each file that has findings, and a summary below."""

    def __init__(self, *, show_source: bool = False, ascii_only: bool = False) -> None:
        self._show_source, self._ascii_only = show_source, ascii_only
        self._found: Counter[Severity] = Counter()
        self._files = 0

    def begin(self) -> Iterable[str]:
        """Return the head of the page."""
        return [_HEAD]

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return the table of one file."""
        self._files += 1
        if not one.findings:
            return
        yield f"<h2>{self._text(one.source.name)}</h2>\n{_COLUMNS}"
        for found in one.findings:
            self._found[found.severity] += 1
            yield "".join(self._row(one, found))
        yield "</tbody>\n</table>\n"

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Return what could not be checked, and how much was found."""
        if outcome.faults:
            yield "<h2>Not checked</h2>\n<ul>\n"
            for path, why in outcome.faults:
                yield f"<li>{self._text(path)}: {self._text(why)}</li>\n"
            yield "</ul>\n"
        found = counts(self._found) or "no findings"
        yield f'<h2 id="summary">Summary</h2>\n<p>{number_of(self._files, "file")} checked: '
        yield f"{found}.</p>\n</body>\n</html>\n"

    def _row(self, one: CheckedText, found: Diagnostic) -> Iterator[str]:
        line, column = one.source.position(found.span.start)
        word = found.severity.word
        page = paragraph_at(one.source, found.span)
        there = f"<br><small>{page}</small>" if page else ""
        yield f'<tr><td>{line + 1}:{column + 1}{there}</td><td class="{word}">{word}</td>'
        yield f'<td title="{self._text(found.name)}">{self._text(found.code)}</td>'
        yield f"<td>{self._text(found.message)}"
        for label in found.related:
            yield f"<br>{beside(one.source, label.span)}: {self._text(label.message)}"
        if found.help:
            yield f"<br>{self._text(found.help)}"
        if found.citation:
            yield f"<br><small>{self._text(found.citation)}</small>"
        if self._show_source:
            shown = excerpt(one.source, line, found.span.start, _WIDTH)
            yield f"<pre>{self._text(shown.text)}</pre>"
        yield "</td></tr>\n"

    def _text(self, text: str) -> str:
        written = escape(inert(text))
        return (
            written.encode("ascii", "xmlcharrefreplace").decode() if self._ascii_only else written
        )
