"""Each format is read by a consumer that is not ours, and hostile text harms none of them."""

import base64
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import junitparser
import pytest
from command import cablelint
from conftest import GIVEN, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator, Draft202012Validator
from markdown_it import MarkdownIt
from markdown_it.token import Token
from some import some

from validator.checking.engine import check
from validator.findings.diagnostic import (
    Applicability,
    CableFacts,
    Diagnostic,
    Edit,
    Fix,
    Label,
    Severity,
)
from validator.findings.fingerprint import keys, line_hashes, marks
from validator.findings.rule import Rule
from validator.law.sources import address
from validator.reports import CheckedText, LetPass, sentences
from validator.reports.formats import FORMATS, PEOPLE, ReportOptions, report
from validator.reports.github import GitHub
from validator.reports.markdown import Markdown
from validator.reports.report import Outcome, relative, repository, written
from validator.rules import RULES
from validator.terminal.folding import folded
from validator.text.source import Source, Span, decode

SCHEMAS = Path(__file__).parent.parent / "schemas"
SARIF = Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")))
GITLAB = Draft7Validator(
    json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8"))
)
RDJSON = Draft7Validator(
    json.loads((SCHEMAS / "reviewdog-diagnostics.json").read_text(encoding="utf-8"))
)
#: the one that is shipped, for those who read our JSON
FINDINGS = Draft202012Validator(
    json.loads(
        (ROOT / "validator" / "reports" / "findings.schema.json").read_text(encoding="utf-8")
    )
)
MACHINE = [name for name in FORMATS if name not in PEOPLE]

CABLE = "CONFIDENTIAL\n\nSUBJECT: TRAINING EXAMPLE\n\n1. (C) First point.\n2. (S) Second point.\n"
#: what terminals, runners of GitHub, XML, JSON and SARIF messages could take for their own
HOSTILE = (
    "\x1b[31m",
    "\x9b2J",
    "::error::",
    "##[add-mask]",
    "%0A::stop-commands::x",
    "\r\n::set-output name=a::b",
    "]]>",
    "<!--",
    "&lt;",
    "\x00",
    "\x0c",
    "\ufffe",
    "\uffff",
    "\u202e",
    "\u2066",
    "\u2028",
    "\ufeff",
    "\udc80",
    "[a](1)",
    "{0}",
    "\\",
    '"',
    "a,b:c",
    "=",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\uff1d1",
    "|",
    "`",
    "**b**",
    "<script>alert(1)</script>",
    "<!-- x -->",
    "' onload='x",
    "http://example.org",
    "# x",
    "é",
    "\U0001f600",
)
hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=6).map("".join)


FIRST = Span(0, 12)
FAILED = Outcome(1)


def finding(span: Span = FIRST, **changes: object) -> Diagnostic:
    fields: dict[str, object] = {
        "code": "ROL01",
        "name": "portion-above-overall",
        "severity": Severity.ERROR,
        "message": "paragraph 2 is marked SECRET",
        "span": span,
        "citation": "32 CFR 2001.21(b)",
        **changes,
    }
    return Diagnostic(**fields)  # type: ignore[arg-type]


@st.composite
def checked(draw: st.DrawFn) -> CheckedText:
    """Return a file of which everything is hostile, name, text and findings."""
    text = draw(hostile)
    source = Source(text, draw(hostile) or "a.cable", draw(st.sampled_from(["utf-8", "utf-16-le"])))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda ends: Span(min(ends), max(ends))
    )
    fixes = st.none() | st.builds(
        Fix,
        hostile,
        st.lists(st.builds(Edit, spans, hostile), min_size=1, max_size=2).map(tuple),
        st.sampled_from(Applicability),
    )
    findings = st.builds(
        finding,
        spans,
        severity=st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]),
        message=hostile,
        citation=hostile,
        help=st.none() | hostile,
        related=st.lists(st.builds(Label, spans, hostile), max_size=2).map(tuple),
        fix=fixes,
    )
    return CheckedText(source, tuple(draw(st.lists(findings, max_size=4))))


def render(
    name: str,
    *files: CheckedText,
    outcome: Outcome = FAILED,
    rules: Sequence[Rule] = RULES,
    ascii_only: bool = False,
) -> str:
    made = report(name, ReportOptions(rules=rules, ascii_only=ascii_only))
    return "".join(written(made, files, lambda: outcome))


# --- consumers


def read_sarif(text: str) -> dict[str, object]:
    log = json.loads(text)
    SARIF.validate(log)
    return log  # type: ignore[no-any-return]


def read_command(line: str) -> tuple[str, dict[str, str], str] | None:
    """Read a line as GitHub's documentation says: ``::name key=value,…::data``, unescaped."""
    found = re.fullmatch(r"\s*::([a-z-]+)(?: (.*?))?::(.*)", line, re.DOTALL)
    if found is None:
        return None
    name, properties, data = found.groups()
    pairs = (pair.split("=", 1) for pair in (properties or "").split(",") if pair)
    return name, {key: unescaped(value, "%3A", "%2C") for key, value in pairs}, unescaped(data)


def unescaped(text: str, *more: str) -> str:
    for code in ("%0D", "%0A", *more, "%25"):
        text = text.replace(code, unquote(code))
    return text


def read_csv(text: str) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        assert None not in row, "more cells than columns"
        for cell in row.values():
            assert not re.match(r"[ \t]*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell), cell
    return rows


MARKDOWN = MarkdownIt("commonmark").enable("table")
#: what may stand in our page; anything else came from a stranger
BLOCKS = {
    f"{name}_{end}"
    for name in (
        *("table", "thead", "tbody", "tr", "th", "td"),
        *("heading", "paragraph", "bullet_list", "list_item"),
    )
    for end in ("open", "close")
}


def read_markdown(text: str) -> list[Token]:
    tokens = MARKDOWN.parse(text)
    assert {one.type for one in tokens} <= {*BLOCKS, "inline"}
    for one in tokens:
        inside = {child.type for child in one.children or ()}
        assert inside <= {"text", "text_special", "code_inline"}, inside
    return tokens


class Page(HTMLParser):
    """A page as a browser takes it apart; it holds what we write and nothing else."""

    TAGS = frozenset(
        (
            *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "a", "table"),
            *("thead", "tbody", "tr", "th", "td", "br", "small", "pre", "ul", "li"),
        )
    )
    EMPTY = ("meta", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.TAGS, tag
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in ("h2", "td", "li", "p", "pre"):
            self.cells.append((tag, ""))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.style += data
        elif self.cells and self.open and self.open[-1] in (self.cells[-1][0], "small", "a"):
            kind, before = self.cells[-1]
            self.cells[-1] = kind, before + data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def read_html(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    ours = {"lang", "charset", "http-equiv", "content", "name", "href", "scope", "class"}
    assert {name for _, name, _ in page.attributes} <= {*ours, "title", "id"}
    assert {value for _, name, value in page.attributes if name == "href"} == {"#summary"}
    return page


def read(name: str, text: str) -> object:
    """Parse a report as its consumer does."""
    if name == "csv":
        return read_csv(text)
    if name == "markdown":
        return read_markdown(text)
    if name == "html":
        return read_html(text)
    if name == "sarif":
        return read_sarif(text)
    if name == "junit":
        return junitparser.JUnitXml.fromstring(text.encode())
    if name == "gitlab":
        entries = json.loads(text)
        GITLAB.validate(entries)
        return entries
    if name == "json":
        findings = json.loads(text)
        FINDINGS.validate(findings)
        return findings
    if name == "rdjson":
        log = json.loads(text)
        RDJSON.validate(log)
        return log["diagnostics"]
    if name == "rdjsonl":
        rows = [json.loads(line) for line in text.splitlines()]
        RDJSON.validate({"source": {"name": "x"}, "diagnostics": rows})
        assert all(row["source"] == {"name": "cablelint"} for row in rows)
        return rows
    if name == "jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
        FINDINGS.validate(rows)
        return rows
    return [read_command(line) for line in text.splitlines()]


# --- hostile text


def is_harmful(char: str) -> bool:
    return char != "\n" and (
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI")
        or char in "\u2068\u2069\ufeff"
    )


@pytest.mark.parametrize("name", MACHINE)
@settings(deadline=None, max_examples=60)
@given(files=st.lists(checked(), max_size=3), fault=hostile)
def test_hostile_text_neither_breaks_nor_leaves_a_report(
    name: str, files: list[CheckedText], fault: str
) -> None:
    # a few rules are enough here, and all of them take long to validate
    text = render(name, *files, outcome=Outcome(2, [(fault or "x", fault)]), rules=RULES[:2])
    assert not [char for char in text if is_harmful(char)]
    assert read(name, text) is not None
    if name not in ("github", "csv", "markdown"):
        assert render(name, *files, ascii_only=True, rules=[]).isascii()


@settings(deadline=None, max_examples=60)
@given(files=st.lists(checked(), max_size=2))
def test_a_runner_of_github_obeys_our_annotations_only(files: list[CheckedText]) -> None:
    count = sum(len(one.findings) for one in files)
    lines = render("github", *files).splitlines()
    assert len(lines) == count
    for line in lines:
        command = read_command(line)
        assert command is not None
        assert command[0] in ("error", "warning", "notice")
        assert set(command[1]) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert "##[" not in line


#: what a shell makes of our annotations: the fields of each, unescaped as GitHub says
SHELL = r"""
unescape() {
  local text=$1
  text=${text//%0D/$'\r'}
  text=${text//%0A/$'\n'}
  if [[ $2 ]]; then text=${text//%3A/:}; text=${text//%2C/,}; fi
  printf '%s\0' "${text//%25/%}"
}
while IFS= read -r line; do
  line=${line#::}
  head=${line%%::*}
  printf '%s\0' "${head%% *}"
  IFS=, read -r -a pairs <<< "${head#* }"
  for pair in "${pairs[@]}"; do printf '%s\0' "${pair%%=*}"; unescape "${pair#*=}" property; done
  unescape "${line#*::}" ''
  printf 'end\0'
done
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_a_shell_reads_our_annotations_as_they_were_meant() -> None:
    names = ("a,b:c%.cable", "100%25.cable", "::error::x", "%0A::x.cable", "a=b.cable", "ü'\"$`.c")
    messages = ("a%0Ab", "50% of it, or: more", "::set-output name=x::y", "line", "%25", "x=y,z")
    files = [
        CheckedText(Source(CABLE, name), (finding(message=said, citation=""),))
        for name, said in zip(names, messages, strict=True)
    ]
    done = subprocess.run(
        ["bash", "-c", SHELL],
        input=render("github", *files).encode(),
        capture_output=True,
        check=True,
    )
    commands = [one.strip("\0").split("\0") for one in done.stdout.decode().split("\0end\0")[:-1]]
    assert len(commands) == len(files)
    for command, name, said in zip(commands, names, messages, strict=True):
        assert command[0] == "error"
        fields = dict(zip(command[1:-1:2], command[2:-1:2], strict=True))
        assert fields["file"] == name
        assert fields["title"] == "ROL01 portion-above-overall"
        assert command[-1] == sentences([said])


def test_a_folded_line_begins_with_no_command() -> None:
    assert (
        folded("an unknown caption ::error::", 24, 0, 4) == "an unknown caption\n    \ufffd:error::"
    )


@pytest.mark.parametrize("name", PEOPLE)
@settings(deadline=None, max_examples=60)
@given(files=st.lists(checked(), max_size=3), width=st.none() | st.integers(20, 120))
def test_hostile_text_harms_no_terminal_and_no_log(
    name: str, files: list[CheckedText], width: int | None
) -> None:
    made = report(name, ReportOptions(rules=RULES, width=width, show_source=True))
    text = "".join(written(made, files, lambda: FAILED))
    assert not [char for char in text if is_harmful(char)]
    assert not [line for line in text.split("\n") if line.lstrip().startswith("::")]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
@pytest.mark.parametrize("name", FORMATS)
def test_names_of_files_harm_nobody(name: str, tmp_path: Path) -> None:
    """The same through the command, with files that bear such names, on both streams."""
    names = (
        *("\x1b[31mred.cable", "a\nb.cable", "::error::x.cable", "##[add-mask]x.cable"),
        *("\u202eelbac.cable", "<a b='&'>.cable", "]]>.cable", "\x01\ufffe.cable", "-o.cable"),
        *(
            "%0A,b:c.cable",
            "\ud8ff.cable".encode("utf-8", "surrogatepass").decode("latin-1"),
        ),
    )
    text = CABLE + "\n3. (s) \x1b[31m \u202e ##[x] \x00\n"
    for one in names:
        (tmp_path / one).write_text(text, encoding="utf-8")
    (tmp_path / os.fsdecode(b"\xff\xfe.cable")).write_text(text, encoding="utf-8")
    (tmp_path / "gone\x1b.cable").symlink_to("nowhere")
    done = cablelint(
        "check", ".", f"--output-format={name}", cwd=tmp_path, GITHUB_ACTIONS="true", PYTHONUTF8="1"
    )
    assert done.returncode == 2, done.stderr
    for stream in (done.stdout, done.stderr):
        assert not [char for char in stream if is_harmful(char)]
        assert "##[" not in stream
    assert f"checked {len(names) + 1} files" in done.stderr or name not in (*PEOPLE, "github")
    if name in PEOPLE:
        assert not re.search(r"^\s*::", done.stdout, re.MULTILINE)
    else:
        assert read(name, done.stdout) is not None


@settings(deadline=None, max_examples=60)
@given(one=checked())
def test_gitlab_and_baselines_tell_all_findings_of_a_file_apart(one: CheckedText) -> None:
    entries = json.loads(render("gitlab", one))
    assert len({entry["fingerprint"] for entry in entries}) == len(one.findings)


# --- each format says what was found


@pytest.fixture(scope="module")
def broken() -> list[CheckedText]:
    """Return some of the broken cables with what is found on them."""
    files = []
    for path in sorted((ROOT / "fixtures" / "broken").glob("*.cable"))[::4]:
        source = decode(path.read_bytes(), path.relative_to(ROOT).as_posix())
        files.append(CheckedText(source, tuple(check(source))))
    return files


def facts(files: list[CheckedText]) -> list[tuple[str, str, int]]:
    return [
        (one.source.name, found.code, one.source.position(found.span.start)[0] + 1)
        for one in files
        for found in one.findings
    ]


def from_sarif(log: dict[str, object]) -> list[tuple[str, str, int]]:
    [run] = log["runs"]  # type: ignore[misc]
    rows = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert run["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"] == uri
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        rows.append((unquote(uri), result["ruleId"], place["region"]["startLine"]))
    return rows


def from_junit(xml: junitparser.JUnitXml) -> list[tuple[str, str, int]]:
    return [
        (case.classname, case.name.split()[0], int(case._elem.get("line")))
        for suite in xml
        for case in suite
        if case.name != "no findings"
    ]


def from_github(lines: list[tuple[str, dict[str, str], str]]) -> list[tuple[str, str, int]]:
    return [(p["file"], p["title"].split()[0], int(p["line"])) for _, p, _ in lines]


def from_gitlab(entries: list[dict[str, object]]) -> list[tuple[str, str, int]]:
    return [
        (e["location"]["path"], e["check_name"], e["location"]["lines"]["begin"])  # type: ignore[index]
        for e in entries
    ]


def from_json(found: list[dict[str, object]]) -> list[tuple[str, str, int]]:
    return [(one["file"], one["code"], one["line"]) for one in found]  # type: ignore[misc]


def from_rdjson(found: list[dict[str, object]]) -> list[tuple[str, str, int]]:
    return [
        (one["location"]["path"], one["code"]["value"], one["location"]["range"]["start"]["line"])  # type: ignore[index]
        for one in found
    ]


def from_csv(rows: list[dict[str, str]]) -> list[tuple[str, str, int]]:
    return [(row["file"], row["code"], int(row["line"])) for row in rows]


def from_markdown(tokens: list[Token]) -> list[tuple[str, str, int]]:
    cells = [
        [child.content for child in after.children or ()]
        for before, after in pairwise(tokens)
        if before.type == "td_open"
    ]
    rows = zip(*[iter(cells)] * 5, strict=True)
    return [
        (place[0], rule[0].split()[0], int(place[1].split(":")[0])) for _, rule, place, _, _ in rows
    ]


def from_html(page: Page) -> list[tuple[str, str, int]]:
    file, rows, row = "", list[tuple[str, str, int]](), list[str]()
    for kind, text in page.cells:
        file = text.strip() if kind == "h2" else file
        row = [*row, text] if kind == "td" else row
        if len(row) == 4:
            rows.append((file, row[2], int(row[0].split(":")[0])))
            row = []
    return rows


READERS: dict[str, Callable[..., list[tuple[str, str, int]]]] = {
    "sarif": from_sarif,
    "junit": from_junit,
    "gitlab": from_gitlab,
    "json": from_json,
    "jsonl": from_json,
    "rdjson": from_rdjson,
    "rdjsonl": from_rdjson,
    "csv": from_csv,
    "markdown": from_markdown,
    "html": from_html,
}


@pytest.mark.parametrize("name", READERS)
def test_every_finding_is_in_the_report_once_and_in_order(
    name: str, broken: list[CheckedText]
) -> None:
    assert READERS[name](read(name, render(name, *broken))) == facts(broken)


def test_every_finding_is_an_annotation_up_to_ten_of_a_kind(broken: list[CheckedText]) -> None:
    for one in some(broken):
        lines = [read_command(line) for line in render("github", one).splitlines()]
        commands = [line for line in lines if line is not None]
        counts = [sum(1 for c in commands if c[0] == kind) for kind in ("error", "warning")]
        assert max(counts) <= 10
        if len(commands) == len(one.findings):
            assert from_github(commands) == facts([one])


@pytest.mark.parametrize("name", MACHINE)
def test_no_finding_is_a_report_too(name: str) -> None:
    clean = CheckedText(Source(CABLE, "a.cable"), ())
    assert read(name, render(name, clean, outcome=Outcome(0))) is not None
    assert read(name, render(name, outcome=Outcome(0))) is not None


def test_the_schema_of_our_json_knows_every_field_and_demands_it() -> None:
    fix = Fix("write it", (Edit(FIRST, "x"),))
    label = Label(FIRST, "here")
    found = finding(fix=fix, related=(label,))
    text = render("json", CheckedText(Source(CABLE), (found,)))
    [item] = json.loads(text)
    known = FINDINGS.schema["items"]
    assert set(item) == set(known["required"])
    text = render(
        "json", CheckedText(Source(CABLE), (), let_pass=(LetPass(found, "there before"),))
    )
    [passed] = json.loads(text)
    assert FINDINGS.is_valid([passed])
    assert set(passed) == set(known["properties"]) == {*item, "suppressed"}
    for key in item:
        assert not FINDINGS.is_valid([{k: v for k, v in item.items() if k != key}])
    assert not FINDINGS.is_valid([{**item, "severity": "fatal"}])


@pytest.mark.parametrize("name", MACHINE)
def test_body_text_never_enters_a_report(name: str) -> None:
    word = "Zanzibarquux"
    text = GIVEN.read_text(encoding="utf-8").replace("Tajikistan", word)
    text = text.replace("SIPDIS", "SIPDIS\nNOWORDS", 1) + f"\n99. (S) {word} said {word}.\n{word}\n"
    source = Source(text, "a.cable")
    found = tuple(check(source))
    assert word in text
    assert found
    assert word not in render(name, CheckedText(source, found))


@pytest.mark.parametrize("name", FORMATS)
def test_ten_thousand_findings_take_about_a_second(name: str) -> None:
    text = GIVEN.read_text(encoding="utf-8")
    spans = [Span(place, place + 1) for place in range(0, 4000, 400)]
    files = [
        CheckedText(Source(text, f"{number}.cable"), tuple(map(finding, spans)))
        for number in range(1000)
    ]
    start = time.process_time()
    made = report(name, ReportOptions(rules=RULES))
    length = sum(map(len, written(made, files, lambda: Outcome(1))))
    assert length > 500_000
    # twice and more, for machines that do other things as well
    assert time.process_time() - start < 4


# --- SARIF


def one_result(source: Source, *found: Diagnostic) -> dict[str, object]:
    [run] = read_sarif(render("sarif", CheckedText(source, found)))["runs"]  # type: ignore[misc]
    return run["results"][0]  # type: ignore[no-any-return]


def test_sarif_describes_every_rule_as_code_scanning_wants() -> None:
    [run] = read_sarif(render("sarif"))["runs"]  # type: ignore[misc]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    for rule in rules:
        for key in ("shortDescription", "fullDescription", "help"):
            assert rule[key]["text"]
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert len(rule["properties"]["tags"]) <= 10
        assert rule.get("helpUri", "https://").startswith("https://")
    [given] = [rule for rule in RULES if rule.id == "DEC14"]
    [told] = [rule for rule in rules if rule["id"] == "DEC14"]
    assert told["helpUri"] == address(given.cites[0])
    assert f"({told['helpUri']})" in told["help"]["markdown"]


def test_sarif_says_how_it_counts_and_where_paths_begin() -> None:
    [run] = read_sarif(render("sarif"))["runs"]  # type: ignore[misc]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a.cable", "a.cable"),
        ("x y/ü.cable", "x%20y/%C3%BC.cable"),
        ("a:b/c.cable", "a%3Ab/c.cable"),
        ("100%.cable", "100%25.cable"),
        ("#1?.cable", "%231%3F.cable"),
    ],
)
def test_sarif_writes_paths_as_relative_references(name: str, uri: str) -> None:
    result = one_result(Source(CABLE, name), finding())
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]  # type: ignore[index]
    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%", "index": 0}


def test_sarif_gives_a_whole_address_to_what_lies_elsewhere() -> None:
    result = one_result(Source(CABLE, "/elsewhere/a.cable"), finding())
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]  # type: ignore[index]
    assert place == {"uri": "file:///elsewhere/a.cable", "index": 0}


def test_sarif_counts_columns_in_code_points_and_ends_after_the_last() -> None:
    result = one_result(Source("é\U0001f600(S) x\n"), finding(Span(2, 5)))
    region = result["locations"][0]["physicalLocation"]["region"]  # type: ignore[index]
    assert region == {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 6}


def test_sarif_links_related_places_from_the_message() -> None:
    beside = Label(Span(0, 12), "the cable as a whole is [CONFIDENTIAL]")
    result = one_result(Source(CABLE), finding(related=(beside,), help="lower the portion"))
    assert result["message"] == {
        "text": "Paragraph 2 is marked SECRET. "
        "[The cable as a whole is \\[CONFIDENTIAL\\]](1). Lower the portion."
    }
    [related] = result["relatedLocations"]  # type: ignore[misc]
    assert related["id"] == 1


def test_sarif_names_the_cable_of_a_result() -> None:
    facts = CableFacts("07OSLO1", "2007-01-02", "SECRET", "plain", "OSLO")
    result = one_result(Source(CABLE), finding(cable=facts, citation=""))
    said = {"id": "07OSLO1", "date": "2007-01-02", "level": "SECRET", "form": "plain"}
    assert result["properties"] == {"cable": said}


def test_sarif_offers_the_fix() -> None:
    fix = Fix("write CONFIDENTIAL", (Edit(Span(0, 12), "CONFIDENTIAL\r\n"),))
    [made] = one_result(Source(CABLE), finding(fix=fix))["fixes"]  # type: ignore[misc]
    assert made["description"]["text"] == "write CONFIDENTIAL (safe)"
    [change] = made["artifactChanges"]
    [replacement] = change["replacements"]
    assert replacement["deletedRegion"]["endColumn"] == 13
    assert "\r" not in replacement["insertedContent"]["text"]
    for content in ("CONFIDENTIAL\x1b", "CONFIDENTIAL//QZXVKWY"):
        fix = Fix("write it", (Edit(Span(0, 12), content),))
        assert "fixes" not in one_result(Source(CABLE), finding(fix=fix)), content


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_sarif_has_a_level_for_each_severity(severity: Severity, level: str) -> None:
    assert one_result(Source(CABLE), finding(severity=severity))["level"] == level


def test_sarif_tells_how_the_run_ended_and_what_was_not_checked() -> None:
    text = render("sarif", outcome=Outcome(2, [("b.cable", "permission denied")]))
    [run] = read_sarif(text)["runs"]  # type: ignore[misc]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    [note] = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "not checked: permission denied"
    place = note["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "b.cable"


def test_two_runs_over_the_same_files_write_the_same(broken: list[CheckedText]) -> None:
    assert broken
    for name in MACHINE:
        assert render(name, *broken) == render(name, *broken)


# --- JUnit


def test_junit_has_a_case_for_every_file_and_fails_where_the_run_does() -> None:
    source = Source(CABLE, "a.cable")
    info = finding(severity=Severity.INFO)
    files = [
        CheckedText(source, (finding(), info)),
        CheckedText(Source(CABLE, "clean.cable"), ()),
        CheckedText(Source(CABLE, "lenient.cable"), (finding(),), lowest=None),
    ]
    xml = junitparser.JUnitXml.fromstring(
        render("junit", *files, outcome=Outcome(2, [("b.cable", "gone")])).encode()
    )
    first, clean, lenient, lost = xml
    assert [suite.name for suite in xml] == ["a.cable", "clean.cable", "lenient.cable", "b.cable"]
    assert (first.tests, first.failures, first.errors) == (2, 1, 0)
    assert (clean.tests, clean.failures) == (1, 0)
    assert (lenient.tests, lenient.failures) == (1, 0)
    assert (lost.tests, lost.errors) == (1, 1)
    [failed, passed] = list(first)
    assert [result.message for result in failed.result] == ["paragraph 2 is marked SECRET"]
    assert passed.is_passed


def test_junit_gives_no_two_cases_of_a_file_one_name() -> None:
    found = (finding(), finding(message="paragraph 3 is marked SECRET"), finding(Span(0, 3)))
    xml = junitparser.JUnitXml.fromstring(
        render("junit", CheckedText(Source(CABLE, "a.cable"), found)).encode()
    )
    names = [case.name for suite in xml for case in suite]
    assert len(set(names)) == 3


# --- GitHub


def test_github_names_place_rule_and_remedy() -> None:
    one = CheckedText(Source(CABLE, "a,b:c%.cable"), (finding(help="lower it"),))
    [line] = render("github", one).splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac%25.cable,line=1,")
    assert read_command(line) == (
        "error",
        {
            "file": "a,b:c%.cable",
            "line": "1",
            "endLine": "1",
            "col": "1",
            "endColumn": "13",
            "title": "ROL01 portion-above-overall",
        },
        "Paragraph 2 is marked SECRET. Lower it.",
    )


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        (("the first", "keep one"), "The first. Keep one."),
        (("line 2: it stands here", "did you mean X?"), "Line 2: it stands here. Did you mean X?"),
        (("re-marked, that is all",), "Re-marked, that is all."),
        # what may be a mark stays as it is
        (
            ("s//nf", "(c) stands here", "SIPDIS is repeated"),
            "s//nf. (c) stands here. SIPDIS is repeated.",
        ),
        (("xgds-1 is old", "\u0131x"), "xgds-1 is old. \u0131x."),
        ((), ""),
    ],
)
def test_phrases_become_sentences(phrases: tuple[str, ...], said: str) -> None:
    assert sentences(phrases) == said


def test_github_gives_no_columns_for_several_lines() -> None:
    one = CheckedText(Source(CABLE, "a.cable"), (finding(Span(0, 20)),))
    [command] = [read_command(line) for line in render("github", one).splitlines()]
    assert command is not None
    assert "col" not in command[1]
    assert command[1]["endLine"] == "3"


def test_github_prints_what_it_would_drop() -> None:
    one = CheckedText(Source(CABLE, "::error::a.cable"), tuple(finding() for _ in range(13)))
    lines = render("github", one).splitlines()
    assert [read_command(line) is None for line in lines] == [False] * 10 + [True] * 4
    assert lines[-2] == "error[ROL01] ::error::a.cable:1:1: Paragraph 2 is marked SECRET."
    assert lines[-1] == "3 more in the log above: GitHub shows 10 annotations of a kind"


def test_github_shows_what_could_not_be_checked() -> None:
    [line] = GitHub().end(Outcome(2, [("b.cable", "gone")]))
    assert read_command(line.rstrip("\n")) == (
        "error",
        {"file": "b.cable", "title": "not checked"},
        "gone",
    )


# --- tables and pages


def of_name(name: str, **changes: object) -> CheckedText:
    return CheckedText(Source(CABLE, name), (finding(**changes),))  # type: ignore[arg-type]


def test_no_cell_of_a_table_is_a_formula() -> None:
    names = ("=1+1.cable", " @a.cable", "a;=b.cable", 'a,"b".cable', "-x.cable")
    rows = read_csv(render("csv", *(of_name(name, message="-1, not 2") for name in names)))
    shown = ["'=1+1.cable", "' @a.cable", "a;'=b.cable", 'a,"b".cable', "'-x.cable"]
    assert [row["file"] for row in rows] == shown
    assert {row["message"] for row in rows} == {"'-1, not 2"}


def test_a_table_holds_all_of_a_finding_and_what_could_not_be_checked() -> None:
    facts = CableFacts("07OSLO1", "2007-01-02", "SECRET", "plain", "OSLO")
    one = CheckedText(Source(CABLE, "a.cable"), (finding(cable=facts, help="lower it"), finding()))
    full, bare, lost = read_csv(render("csv", one, outcome=Outcome(2, [("b.cable", "gone")])))
    assert full == {
        "file": "a.cable",
        "line": "1",
        "column": "1",
        "end_line": "1",
        "end_column": "13",
        "severity": "error",
        "code": "ROL01",
        "name": "portion-above-overall",
        "message": "paragraph 2 is marked SECRET",
        "help": "lower it",
        "citation": "32 CFR 2001.21(b)",
        "cable_id": "07OSLO1",
        "cable_date": "2007-01-02",
        "cable_level": "SECRET",
        "cable_form": "plain",
        "page": "",
        "paragraph": "",
    }
    assert (bare["help"], bare["cable_id"]) == ("", "")
    assert (lost["file"], lost["name"], lost["message"]) == ("b.cable", "not-checked", "gone")


def test_names_stand_in_a_page_of_markdown_as_they_are_called() -> None:
    names = ("a_b*c*.cable", "<b>.cable", "[x](y).cable", "@me #1.cable", "http://x.cable")
    text = render("markdown", *(of_name(name, message=name, help=name) for name in names))
    assert [name for name, _, _ in from_markdown(read_markdown(text))] == list(names)
    shown = MARKDOWN.render(text)
    assert "<b>" not in shown
    assert "<a " not in shown
    assert shown.count("http://x.cable") == 3


def test_a_page_of_markdown_says_how_much_it_has_no_room_for() -> None:
    files = [of_name(f"{number}.cable") for number in range(5)]
    room = len(render("markdown", *files[:2]))
    text = "".join(written(Markdown(room * 2 // 3), files, lambda: FAILED))
    shown = from_markdown(read_markdown(text))
    assert 0 < len(shown) < 5
    assert f"There are {5 - len(shown)} more, for which there is no room." in text
    assert text.endswith("5 files checked: 5 errors.\n")


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    page = read_html(render("html", of_name("a.cable")))
    contents = [value or "" for _, name, value in page.attributes if name == "content"]
    [policy] = [value for value in contents if "default-src" in value]
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not re.search(r"url\(|@import", page.style)
    for look in ("prefers-color-scheme: dark", "color-scheme: light dark", "@media print"):
        assert look in page.style
    assert ("html", "lang", "en") in page.attributes


def test_a_page_shows_lines_of_a_cable_only_where_it_is_asked_for() -> None:
    one = of_name("a.cable", span=Span(CABLE.index("(C)"), CABLE.index("(C)") + 3))
    assert "point" not in render("html", one)
    made = report("html", ReportOptions(with_lines=True))
    page = read_html("".join(written(made, [one], lambda: FAILED)))
    assert [text for kind, text in page.cells if kind == "pre"] == ["1. (C) First point."]


def test_a_page_says_what_could_not_be_checked_and_counts() -> None:
    clean = CheckedText(Source(CABLE, "b.cable"), ())
    text = render("html", of_name("a.cable"), clean, outcome=Outcome(2, [("<c>", "gone")]))
    said = [(kind, cell.strip()) for kind, cell in read_html(text).cells]
    assert ("li", "<c>: gone") in said
    assert ("p", "2 files checked: 1 error.") in said


# --- reviewdog


def test_reviewdog_counts_bytes_and_is_offered_what_is_safe() -> None:
    safe = Fix("write it", (Edit(Span(2, 5), "(S)"),))
    unsafe = Fix("raise it", (Edit(Span(2, 5), "(TS)"),), Applicability.UNSAFE)
    source = Source("é\U0001f600(S) x\n", "a.cable")
    found = (finding(Span(2, 5), fix=safe), finding(Span(2, 5), fix=unsafe))
    first, second = json.loads(render("rdjson", CheckedText(source, found)))["diagnostics"]
    place = {"start": {"line": 1, "column": 7}, "end": {"line": 1, "column": 10}}
    assert first["location"] == {"path": "a.cable", "range": place}
    assert first["suggestions"] == [{"range": place, "text": "(S)"}]
    assert "suggestions" not in second


# --- by file


def test_findings_by_file_stand_in_columns() -> None:
    at = CABLE.index("point.\n2")
    one = CheckedText(Source(CABLE, "a.cable"), (finding(), finding(Span(at, at + 1))))
    clean = CheckedText(Source(CABLE, "clean.cable"), ())
    text = render("grouped", one, clean)
    assert text == (
        "a.cable\n"
        "       1:1  error    ROL01  paragraph 2 is marked SECRET\n"
        "      5:14  error    ROL01  paragraph 2 is marked SECRET\n"
        "\n"
    )


def test_columns_align_over_all_files() -> None:
    far = "x\n" * 4000
    files = [of_name("a.cable"), CheckedText(Source(far, "b.cable"), (finding(Span(7998, 7999)),))]
    rows = [line for line in render("grouped", *files).splitlines() if line.startswith(" ")]
    assert (
        len({line.index("error") for line in rows})
        == len({line.index("ROL01") for line in rows})
        == 1
    )


# --- names of findings that last


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        ),
        (
            " hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
            [
                "e9496ae3ebfced30:1",
                "fb7c023a8b9ccb3f:1",
                "ce8ba1a563dcdaca:1",
                "e20e36e16fcb0cc8:1",
                "b3edc88f2938467e:1",
                "c8e28b0b4002a3a0:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
    ],
)
def test_line_hashes_are_those_of_github(text: str, hashes: list[str]) -> None:
    """The values are those of codeql-action's own tests (``fingerprints.test.ts``)."""
    made = line_hashes(Source(text), range(len(hashes)))
    assert made == dict(enumerate(hashes))


def rolled(text: str) -> list[str]:
    """Hash as codeql-action does, unit by unit over a ring of a hundred."""
    units = [*text.encode("utf-16-le", "surrogatepass")]
    codes = [low + 256 * high for low, high in zip(units[::2], units[1::2], strict=True)]
    ring, owners = [0] * 100, [-1] * 100
    at, value, line, fresh, returned = 0, 0, -1, True, False
    out: list[str] = []
    counts: dict[str, int] = {}

    def push(code: int) -> None:
        nonlocal at, value
        if owners[at] != -1:
            digits = f"{value:x}"
            counts[digits] = counts.get(digits, 0) + 1
            out.append(f"{digits}:{counts[digits]}")
            owners[at] = -1
        value = (37 * value + code - pow(37, 100, 1 << 64) * ring[at]) % (1 << 64)
        ring[at] = code

    for code in [*codes, 0xFFFF]:
        if code in (0x20, 0x09) or (returned and code == 0x0A):
            returned = False
            continue
        returned = code == 0x0D
        code = 0x0A if returned else code
        push(code)
        if fresh:
            line += 1
            owners[at] = line
        fresh = code == 0x0A
        at = (at + 1) % 100
    for _ in range(100):
        push(0)
        at = (at + 1) % 100
    return out


@given(st.text(alphabet="ab \t\r\né\U0001f600", max_size=300))
def test_line_hashes_are_those_of_a_rolling_window(text: str) -> None:
    expected = rolled(text)
    made = line_hashes(Source(text), range(len(expected)))
    assert made == dict(enumerate(expected))


def test_line_hashes_know_how_github_decodes() -> None:
    raw = "caf\u00e9\nSECRET\n"
    seen = [1]
    old = decode(raw.encode("windows-1252"), "a")
    assert old.encoding == "windows-1252"
    assert line_hashes(old, seen) == line_hashes(Source("caf\ufffd\nSECRET\n"), seen)
    assert line_hashes(old, [0]) != line_hashes(Source(raw), [0])
    marked = decode(b"\xef\xbb\xbfSECRET", "a")
    assert line_hashes(marked, [0]) == line_hashes(Source("\ufeffSECRET"), [0])
    assert line_hashes(decode("SECRET".encode("utf-16"), "a"), [0]) is None
    assert line_hashes(decode(b"\x81\xff", "a"), [0]) is None


def test_keys_outlive_what_is_written_above() -> None:
    text = GIVEN.read_text(encoding="utf-8").replace("11. (C)", "11. (S)")
    before = check(Source(text))
    after = check(Source("\n" * 3 + text))
    assert [one.span for one in before] != [one.span for one in after]
    assert keys("a.cable", before) == keys("a.cable", after)


def test_keys_tell_rule_path_marks_and_number_apart() -> None:
    one = finding()
    others = [
        keys("a", [one, one]),
        keys("b", [one]),
        keys("a", [finding(code="ROL02")]),
        keys("a", [finding(message="paragraph 2 is marked TOP SECRET")]),
    ]
    assert len({key for made in others for key in made}) == 5
    assert keys("a", [one]) == keys("a", [finding(message="paragraph 7 stands under SECRET")])


def test_marks_are_kept_and_prose_and_counts_are_not() -> None:
    message = "paragraph 12 is marked SECRET//NOFORN, not 9/19/2017 or 1.4(b); 3 days in 1995."
    assert marks(message) == "SECRET//NOFORN 9/19/2017 1.4(b) 1995"


# --- paths


def test_paths_count_from_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "cables" / "2007"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    root = repository(str(folder))
    assert root == str(tmp_path)
    assert relative("a.cable", root) == "cables/2007/a.cable"
    assert relative("../b.cable", root) == "cables/b.cable"
    assert relative("/elsewhere/c.cable", root) == "/elsewhere/c.cable"
    assert relative("a.cable", "") == "a.cable"
    assert repository("/") == "/"
