"""Names of findings that outlive edits, and of findings that no rule makes."""

from validator.findings import diagnostic
from validator.findings.diagnostic import CableFacts, Diagnostic, Severity
from validator.findings.fingerprint import cable_keys, keys, line_hashes
from validator.text.source import Source, Span


def finding(cable: CableFacts | None) -> Diagnostic:
    return Diagnostic("ROL01", "a-rule", Severity.ERROR, "it is so", Span(0, 1), cable=cable)


def facts(**known: object) -> CableFacts:
    return CableFacts(**{**dict.fromkeys(CableFacts._fields), **known})  # type: ignore[arg-type]


def test_only_a_cable_with_reference_and_day_has_keys_of_its_own() -> None:
    named, other = (facts(id=f"07DUSHANBE133{number}", date="2007-09-20") for number in (4, 5))
    findings = [
        finding(one)
        for one in (None, named, facts(id="07DUSHANBE1334"), facts(date="2007-09-20"), other, named)
    ]
    made = cable_keys(findings)
    assert [bool(key) for key in made] == [False, True, False, False, True, True]
    assert len({made[1], made[4], made[5]}) == 3
    assert cable_keys([finding(None)]) == [""]
    # another file of the same cable has the same key, another path another one
    assert cable_keys([finding(named)]) == made[1:2]
    assert keys("a.cable", findings[:1]) != keys("b.cable", findings[:1])


def test_the_hash_of_a_line_is_that_of_code_scanning_in_other_letters_too() -> None:
    text = "ä\n\U0001f600 b\nc\n"
    hashes = line_hashes(Source(text, "a.cable"), range(4))
    alone = line_hashes(Source("c\n", "a.cable"), range(2))
    assert hashes is not None
    assert alone is not None
    assert (hashes[2], hashes[3]) == (alone[0], alone[1])
    assert len(set(hashes.values())) == 4


def test_what_no_rule_finds_has_a_code_and_a_name_that_programs_rely_on() -> None:
    assert diagnostic.NO_RULES == (
        ("LIM01", "findings-left-out"),
        ("SUP01", "unused-suppression"),
        ("SUP02", "expired-suppression"),
    )
    assert diagnostic.OF_THE_GUARD == ("GRD01", "above-ceiling")
    assert [one.word for one in Severity] == ["off", "info", "warning", "error"]
    assert sorted(Severity) == [Severity.OFF, Severity.INFO, Severity.WARNING, Severity.ERROR]
