"""Fixes: they remove what they say, bring nothing new, and never touch what is demanded."""

import os
import stat
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import CLEAN, cablelint
from conftest import FIXTURES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from texts import cables

from validator.checking.engine import check
from validator.checking.fixing import Fixed, applied, fix, keeps
from validator.commands.check.rewriting import write_back
from validator.files.reading import Unreadable
from validator.findings.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from validator.findings.examples import parse
from validator.findings.rule import Rule
from validator.reading import read_all
from validator.rules import RULES
from validator.text.source import Source, Span, decode, encode

#: the seed with a fault for several safe fixes
BROKEN = (
    CLEAN.replace("E.O. 12958:", "EO12958")
    .replace("REASON: 1.4 (b), (d)", "REASON: 1.4 b+d")
    .replace("13. (C)", "13. (c)")
)


def fixed(source: Source, *, unsafe: bool = False, profile: str = "state") -> Fixed:
    def judge(text: Source) -> list[Diagnostic]:
        return check(text, profile=profile)

    return fix(source, judge, unsafe=unsafe)


POR07 = tuple(rule for rule in RULES if rule.id == "POR07")


def codes(source: Source, *, profile: str = "state") -> Counter[str]:
    return Counter(one.code for one in check(source, profile=profile))


def profile_of(rule: Rule) -> str:
    return "ic" if rule.profile == "ic" else "state"


# --- the engine


def test_safe_fixes_are_made_together() -> None:
    done = fixed(Source(BROKEN))
    assert {one.code for one in done.fixed} >= {"DEC07", "AUT10", "POR07", "CAP18"}
    assert done.refused == ()
    assert not codes(done.source) - codes(Source(BROKEN))
    assert not {"DEC07", "AUT10", "POR07", "CAP18"} & set(codes(done.source))
    assert "\nE.O. 12958: DECL: 9/19/2017\n" in done.source.text


def test_what_was_fixed_is_told_with_its_place() -> None:
    text = CLEAN.replace("13. (C)", "13. (c)")
    done = fix(Source(text), lambda source: check(source, rules=POR07))
    line = text[: text.index("13. (c)")].count("\n") + 1
    assert [one.code for one in done.fixed] == ["POR07"]
    assert done.places == ((line, len("13. ") + 1),)


def test_only_what_is_wanted_is_fixed() -> None:
    def wanted(_: Source, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
        return [one for one in findings if one.code == "DEC07"]

    done = fix(Source(BROKEN), check, wanted)
    assert [one.code for one in done.fixed] == ["DEC07"]
    assert "13. (c)" in done.source.text


def test_nothing_to_fix_is_the_same_text() -> None:
    source = Source(CLEAN.replace("SIPDIS\n", "", 1))
    assert fixed(source).source.text == source.text


@pytest.mark.parametrize(("rule", "number"), [(r, n) for r in RULES for n, _ in enumerate(r.bad)])
def test_a_fixable_example_is_fixed(rule: Rule, number: int) -> None:
    source, profile = Source(parse(rule.bad[number]).text), profile_of(rule)
    found = check(source, profile=profile)
    offers = [one for one in found if one.code == rule.id and one.fix is not None]
    if rule.fixable is None:
        assert not offers, "a rule with fixes says so in `fixable`"
    before = codes(source, profile=profile)
    for unsafe in (False, True):
        done = fixed(source, unsafe=unsafe, profile=profile)
        after = codes(done.source, profile=profile)
        assert not after - before
        mine = [o for o in offers if unsafe or o.fix.applicability is Applicability.SAFE]
        if mine:
            assert after[rule.id] < before[rule.id], (done.fixed, done.refused)
        assert fixed(done.source, unsafe=unsafe, profile=profile).fixed == ()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fixable], ids=lambda rule: rule.id)
def test_a_rule_that_promises_fixes_has_one_among_its_examples(rule: Rule) -> None:
    examples = [Source(parse(example).text) for example in rule.bad]
    assert any(
        one.code == rule.id and one.fix is not None
        for text in examples
        for one in check(text, profile=profile_of(rule))
    )


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fixable], ids=lambda rule: rule.id)
def test_its_own_fix_makes_of_a_bad_example_what_stands_beside_it(rule: Rule) -> None:
    def judge(text: Source) -> list[Diagnostic]:
        return check(text, rules=(rule,), profile=profile_of(rule))

    for bad, after in zip(rule.bad, rule.fixed, strict=True):
        text = parse(bad).text
        assert fix(Source(text), judge, unsafe=True).source.text == (after or text)


@given(cables | st.sampled_from([BROKEN, BROKEN.replace("\n", "\r\n")]), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_fixing_removes_what_it_fixed_and_brings_nothing(text: str, unsafe: bool) -> None:
    is_mended(text, unsafe=unsafe)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_broken_copies_of_the_given_cable_are_mended(data: st.DataObject) -> None:
    """Break several things at once; what can be fixed is, whatever stands beside it."""
    breaks = (
        ("E.O. 12958: DECL", "EO12958 DECL"),
        ("E.O. 12958:", "E.O.12958:"),
        ("REASON: 1.4 (b), (d)", "REASON: 1.4 b+d"),
        ("13. (C)", "13. (c)"),
        ("14. (C)", "14. (c)"),
        ("\nSIPDIS\n", "\nSIPDIS\n\nSIPDIS\n"),
        ("E.O. ", "E.0. "),
    )
    text = CLEAN
    for old, new in data.draw(st.lists(st.sampled_from(breaks), unique=True)):
        text = text.replace(old, new, 1)
    text = text.replace("\n", data.draw(st.sampled_from(["\n", "\r\n", "\r"])))
    done = fixed(Source(text))
    assert not {"DEC07", "AUT10", "POR07", "CAP18", "S34"} & set(codes(done.source))
    assert done.refused == ()


#: the rows of the catalogue that are marked F, a safe rewrite, and R, one that only raises
SAFE = (
    *("CLS04", "CLS05", "CLS07", "CLS12", "CLS14", "CLS15", "CLS16", "CLS17", "CLS18"),
    *("POR06", "POR10", "POR11", "POR12", "POR13", "POR14", "POR16"),
    *("DIS04", "DIS06", "DIS07", "DIS28", "DIS40", "DEC07", "AUT10", "CAP16", "CAP17", "CAP18"),
)
RAISING_ROWS = (
    *("CLS09", "CLS10", "POR19", "DIS22", "DIS23", "DIS24", "DIS34", "DIS46", "CAP09", "CAP14"),
    *("ROL01", "ROL02", "ROL05", "ROL06", "ROL08", "ROL10", "ROL11", "ROL12", "ROL13", "ROL14"),
    *("ROL16", "ROL17", "ROL18", "ROL19", "ROL21", "ROL22", "ROL23", "ROL26", "ROL27", "ROL29"),
    *("ROL30", "ROL32", "ROL33", "ROL34", "ROL35", "ROL36", "ROL37", "ROL38", "ROL39"),
)
#: rows for which no fix is offered, though one "may be proposed"
UNFIXED = {
    "ROL02": "what a foreign RESTRICTED becomes is for the owner to say",
    "ROL37": "a caption names who may read: which of the two was meant is for a person to say",
    "ROL39": "an enclosure is another document",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fixes_as_the_catalogue_says(rule: Rule) -> None:
    asks = rule.fixable is not None and "--unsafe-fixes" in rule.fixable
    if rule.id in SAFE:
        assert rule.fixable is not None
        assert not asks
    elif rule.id in UNFIXED:
        assert rule.fixable is None
    elif rule.id in RAISING_ROWS:
        assert asks
    for example in rule.bad:
        found = [one for one in check(Source(parse(example).text)) if one.code == rule.id]
        how = {one.fix.applicability for one in found if one.fix is not None}
        assert how <= {Applicability.UNSAFE if asks else Applicability.SAFE}


#: every cable that breaks a rule: the examples, and the broken copies of the given one
BREAKING = sorted(
    {parse(example).text for rule in RULES for example in rule.bad}
    | {path.read_text(encoding="utf-8") for path in (FIXTURES / "broken").glob("*.cable")}
)


@st.composite
def broken_cables(draw: st.DrawFn) -> str:
    """Return a cable that breaks some rule, and perhaps others: lines of two, mixed and damaged."""
    lines = draw(st.sampled_from(BREAKING)).splitlines(keepends=True)
    others = draw(st.sampled_from(BREAKING)).splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        how = draw(st.sampled_from(["drop", "repeat", "insert", "lower", "space"]))
        if how == "drop":
            lines[at : at + 1] = []
        elif how == "insert":
            lines.insert(at, draw(st.sampled_from(others)))
        elif lines:
            line = lines[at]
            new = {"repeat": line * 2, "lower": line.lower(), "space": line.replace(" ", "  ")}
            lines[at] = new[how]
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return "".join(lines).replace("\n", ends)


def is_mended(text: str, *, unsafe: bool) -> None:
    """Assert that fixing a text leaves none of what it fixed, and brings nothing."""
    source = Source(text)
    before = codes(source)
    done = fixed(source, unsafe=unsafe)
    after = codes(done.source)
    assert not after - before
    for code, times in Counter(one.code for one in done.fixed).items():
        assert after[code] <= before[code] - times
    assert keeps(read_all(source), read_all(done.source), raising=unsafe)
    again = fixed(done.source, unsafe=unsafe)
    assert again.source.text == done.source.text


@given(broken_cables(), st.booleans())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_broken_cables_of_all_rules_are_mended(text: str, unsafe: bool) -> None:
    is_mended(text, unsafe=unsafe)


@pytest.mark.slow
@given(broken_cables(), st.booleans())
@settings(max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_thousands_of_broken_cables_are_mended(text: str, unsafe: bool) -> None:
    is_mended(text, unsafe=unsafe)


# --- the guard


def proposing(
    old: str, new: str, how: Applicability = Applicability.SAFE, text: str = CLEAN
) -> Fixed:
    """Let a rule propose to replace a word of the given cable, and see what comes of it."""

    def offer(source: Source) -> list[Diagnostic]:
        at = source.text.find(old)
        found = [one._replace(fix=None) for one in check(source)]
        if at < 0:
            return found
        span = Span(at, at + len(old))
        change = Fix("change it", (Edit(span, new),), how)
        return [Diagnostic("X01", "proposed", Severity.INFO, "x", span, fix=change), *found]

    def wanted(_: Source, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
        return [one for one in findings if one.code == "X01"]

    return fix(Source(text), offer, wanted, unsafe=how is Applicability.UNSAFE)


LOWERING = [
    ("C O N F I D E N T I A L", "U N C L A S"),
    ("C O N F I D E N T I A L", "X X X X X X"),
    ("13. (C)", "13. (U)"),
    ("13. (C)", "13. "),
    ("DECL: 9/19/2017", "DECL: 9/19/2016"),
    ("DECL: 9/19/2017", "DECL: 9/19/2018"),
    ("DECL: 9/19/2017", "DECL: N/A"),
    ("E.O. 12958: DECL: 9/19/2017\n", ""),
    ("200402Z SEP 07", "200402Z SEP 08"),
    ("\nSIPDIS\n\nSIPDIS\n", "\n\n"),
    ("REASON: 1.4 (b), (d)", "REASON: 1.4 (b)"),
]
RAISING = [
    ("13. (C)", "13. (C/NF)"),
    ("13. (C)", "13. (S)"),
    ("C O N F I D E N T I A L", "S E C R E T"),
    ("\nSIPDIS\n", "\nSIPDIS\n\nNOFORN\n"),
]


@pytest.mark.parametrize("how", Applicability)
@pytest.mark.parametrize(("old", "new"), LOWERING)
def test_no_fix_may_take_protection_away(old: str, new: str, how: Applicability) -> None:
    assert old in CLEAN
    done = proposing(old, new, how)
    assert done.source.text == CLEAN
    assert [one.code for one in done.refused] == ["X01"]


@pytest.mark.parametrize(("old", "new"), RAISING)
def test_a_safe_fix_may_not_raise(old: str, new: str) -> None:
    assert old in CLEAN
    assert proposing(old, new).source.text == CLEAN


@pytest.mark.parametrize(("old", "new"), RAISING)
def test_an_unsafe_fix_may_not_raise_what_something_contradicts(old: str, new: str) -> None:
    done = proposing(old, new, Applicability.UNSAFE)
    assert done.source.text == CLEAN
    assert [one.code for one in done.refused] == ["X01"]


@pytest.mark.parametrize("how", Applicability)
def test_an_unsafe_fix_may_raise_what_nothing_contradicts(how: Applicability) -> None:
    lower = CLEAN.replace("13. (C)", "13. (U)")
    done = proposing("13. (U)", "13. (C)", how, lower)
    unsafe = how is Applicability.UNSAFE
    assert done.source.text == (CLEAN if unsafe else lower)
    assert [one.code for one in (done.fixed if unsafe else done.refused)] == ["X01"]


def test_a_fix_that_brings_another_finding_is_refused() -> None:
    assert proposing("\nTAGS: ", "\nTGAS: ").fixed == ()
    assert proposing("REASON: 1.4 (b), (d)", "REASON: 1.4 b+d").fixed == ()


def test_a_fix_that_leaves_its_finding_is_refused() -> None:
    assert proposing("SIPDIS", "SIPDIS SIPDIS").fixed == ()


def test_edits_never_overlap() -> None:
    source = Source("abcdef\n")
    assert applied(source, [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")]) is None
    assert applied(source, [Edit(Span(9, 9), "y")]) is None
    done = applied(source, [Edit(Span(3, 3), "-\n"), Edit(Span(0, 1), "")])
    assert done is not None
    assert done.text == "bc-\ndef\n"


def test_a_new_line_ends_as_those_around_it() -> None:
    for end in ("\n", "\r\n", "\r"):
        done = applied(Source(f"a{end}b{end}"), [Edit(Span(0, 0), "new\n")])
        assert done is not None
        assert done.text == f"new{end}a{end}b{end}"


# --- files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_bytes_stay_as_they_were_but_for_the_fix(encoding: str, end: str, tmp_path: Path) -> None:
    text = BROKEN.replace("Valiev", "Välìev").replace("\n", end)
    path = tmp_path / "a.cable"
    path.write_bytes(text.encode(encoding))
    path.chmod(0o640)
    source = decode(path.read_bytes(), str(path))
    done = fixed(source)
    write_back(source, done.source)
    assert path.read_bytes() == done.source.text.encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.cable"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.cable").write_text(BROKEN)
    link = tmp_path / "link.cable"
    link.symlink_to("real.cable")
    source = decode(link.read_bytes(), str(link))
    write_back(source, fixed(source).source)
    assert link.is_symlink()
    assert "E.O. 12958" in (tmp_path / "real.cable").read_text()


@pytest.mark.parametrize("files", [1, 60])
def test_a_file_of_two_names_is_fixed_once(files: int, tmp_path: Path) -> None:
    for number in range(files):
        (tmp_path / f"{number:03}.cable").write_text(BROKEN)
    (tmp_path / "link.cable").symlink_to(f"{files - 1:03}.cable")
    places = sorted(tmp_path.iterdir())  # a folder's own links are not followed
    done = cablelint("check", *places, "--fix", "--jobs", 2, "--select", "DEC07,AUT10,POR07")
    assert "not fixed" not in done.stderr
    assert done.returncode == 0
    assert (tmp_path / "link.cable").is_symlink()
    assert "E.O. 12958" in (tmp_path / f"{files - 1:03}.cable").read_text()


@pytest.mark.parametrize("raw", [b"\x81", b"\xef\xbb\xbf\xff"])
def test_what_cannot_be_written_back_is_left_alone(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    bom, odd = (raw[:3], raw[3:]) if len(raw) > 1 else (b"", raw)
    path.write_bytes(bom + BROKEN.encode() + odd)
    source = decode(path.read_bytes(), str(path))
    with pytest.raises(Unreadable, match="cannot be written back"):
        write_back(source, fixed(source).source)
    assert path.read_bytes() == bom + BROKEN.encode() + odd


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(BROKEN)
    source = decode(path.read_bytes(), str(path))
    path.write_text("other")
    with pytest.raises(Unreadable):
        write_back(source, fixed(source).source)
    assert path.read_text() == "other"


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.cable")), ids=lambda path: path.stem)
def test_every_cable_of_the_fixtures_is_fixed_without_harm(path: Path) -> None:
    raw = path.read_bytes()
    source = decode(raw, path.name)
    assert encode(source) == raw
    for unsafe in (False, True):
        done = fixed(source, unsafe=unsafe)
        assert not codes(done.source) - codes(source)
        assert keeps(read_all(source), read_all(done.source), raising=unsafe)


# --- the command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.cable").write_text(BROKEN)
    (tmp_path / "b.cable").write_text(CLEAN.replace("13. (C)", "13. (S)"))
    (tmp_path / "c.cable").write_text(CLEAN.replace("SIPDIS\n\n", "", 1))
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("*.cable")}


def test_fix_writes_only_what_it_fixes(folder: Path) -> None:
    before = texts(folder)
    stamp = (folder / "c.cable").stat().st_mtime_ns
    done = cablelint("check", ".", "--fix", "--output-format=concise", cwd=folder)
    after = texts(folder)
    assert done.returncode == 1, "the portion above the cable is still there"
    assert done.stderr.endswith(" 5 fixed\n")
    assert after["a.cable"] != before["a.cable"]
    assert (folder / "c.cable").stat().st_mtime_ns == stamp
    assert "[DEC07]" not in done.stdout
    again = cablelint("check", ".", "--fix", cwd=folder)
    assert texts(folder) == after
    assert "fixed" not in again.stderr


def test_unsafe_fixes_are_made_on_request_only(folder: Path) -> None:
    cablelint("check", ".", "--fix", cwd=folder)
    assert "C O N F I D E N T I A L DUSHANBE" in texts(folder)["b.cable"]
    done = cablelint("check", ".", "--fix", "--unsafe-fixes", cwd=folder)
    assert done.returncode == 0, done.stdout
    text = texts(folder)["b.cable"]
    assert "S E C R E T DUSHANBE" in text
    assert "ZNY SSSSS" in text


def test_diff_shows_and_writes_nothing(folder: Path) -> None:
    before = texts(folder)
    done = cablelint("check", ".", "--diff", cwd=folder)
    assert done.returncode == 1
    assert texts(folder) == before
    assert "--- a/a.cable\n+++ b/a.cable\n" in done.stdout
    assert "\n-EO12958 DECL: 9/19/2017\n+E.O. 12958: DECL: 9/19/2017\n" in done.stdout
    assert done.stderr == "checked 3 files: 5 would be fixed\n"
    done = cablelint("check", "c.cable", "--diff", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")


def test_diff_of_standard_input_and_hostile_lines(folder: Path) -> None:
    text = BROKEN.replace("13. (c) ", "13. (c) \x1b[31m\u202e")
    done = cablelint("check", "-", "--diff", stdin=text.encode(), cwd=folder)
    assert done.returncode == 1
    assert "+13. (C) \ufffd[31m\ufffd" in done.stdout


def test_only_what_is_shown_is_fixed(folder: Path) -> None:
    before = texts(folder)
    cablelint("check", ".", "--fix", "--severity=error", cwd=folder)
    assert texts(folder) == before
    cablelint("check", ".", "--fix", "--select=AUT10", cwd=folder)
    assert "EO12958" in texts(folder)["a.cable"]
    assert "1.4 b+d" not in texts(folder)["a.cable"]


def test_what_passes_is_not_fixed(folder: Path) -> None:
    before = texts(folder)
    cablelint("check", ".", "--write-baseline=known.txt", cwd=folder)
    cablelint("check", ".", "--fix", "--baseline=known.txt", cwd=folder)
    assert texts(folder) == before
    (folder / "cablelint.toml").write_text(
        '[[suppress]]\nfile = "a.cable"\nrule = "AUT10"\nreason = "as signed"\n'
    )
    done = cablelint("check", "a.cable", "--fix", cwd=folder)
    assert "1 suppressed" in done.stderr
    assert "1.4 b+d" in texts(folder)["a.cable"]
    assert "EO12958" not in texts(folder)["a.cable"]


@pytest.mark.parametrize(
    "words",
    [
        ("--unsafe-fixes", "a.cable"),
        ("--fix", "-"),
        ("--diff", "--no-source", "a.cable"),
        ("--diff", "--output-file=x", "a.cable"),
    ],
)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], folder: Path) -> None:
    done = cablelint("check", *words, stdin=BROKEN.encode(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_what_cannot_be_written_is_told(folder: Path) -> None:
    (folder / "a.cable").write_bytes(BROKEN.encode() + b"\x81")
    done = cablelint("check", ".", "--fix", cwd=folder)
    assert done.returncode == 2
    assert "cablelint: a.cable: not fixed: its bytes cannot be written back" in done.stderr
    assert (folder / "a.cable").read_bytes() == BROKEN.encode() + b"\x81"
