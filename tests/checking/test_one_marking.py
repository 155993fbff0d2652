"""Single markings: which rules are asked about them, and that no rule is forgotten."""

from collections.abc import Iterator
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st
from some import some

from validator import law
from validator.cable.cable import Cable
from validator.checking.one_marking import _cable, _traits, judge, rules_of_markings
from validator.findings.examples import parse
from validator.findings.rule import Rule
from validator.law.words import controls
from validator.markings.reading import read_afresh
from validator.reading import read
from validator.rules import RULES
from validator.text.source import Source

DAYS = (date(1979, 6, 9), date(1995, 6, 9), date(2005, 1, 9), date(2010, 6, 9))
DAYS += (date(2014, 6, 9), date(2017, 6, 9), date(2026, 6, 9))
#: words, lists and faults of every kind, put together in any order
WORDS = ("SECRET", "S", "U", "TOP SECRET", "R", "CONFIDENTAL", "//GBR S", "//JOINT S GBR USA")
WORDS += ("//NS", "//QQQ C", "NF", "NOFORN", "OC", "OC-USGOV", "RELIDO", "FOUO", "SBU", "LOU")
WORDS += ("REL TO USA, GBR", "REL TO GBR, USA", "REL TO USA", "USA/GBR EYES ONLY", "EYES", "REL")
WORDS += ("DISPLAY ONLY AFG", "DISPLAY ONLY", "FGI GBR DEU", "FGI", "FGI USA", "USA, GBR", "ANT")
WORDS += ("SI", "SI-G", "HCS-P", "TK", "RSV", "KDK", "EL", "BYE", "UMBRA", "SAR-BP", "WAIVED")
WORDS += ("RD", "FRD", "CNWDI", "SG 14", "RD-SG 100", "UCNI", "TFNI", "ATOMAL", "BOHEMIA")
WORDS += ("XD", "ND", "LES", "LES-NF", "DS", "SSI", "ACCM", "NNPI", "WN", "SAMI", "IMC", "RS")
WORDS += ("PR", "CUI", "SP-CTI", "20351231", "NFR", "noforn", "", "secret")

marks = st.lists(
    st.tuples(st.sampled_from(("//", "/", ", ", " ", " // ", "////")), st.sampled_from(WORDS)),
    min_size=1,
    max_size=5,
).map(lambda parts: "".join(sign + word for sign, word in parts).removeprefix(parts[0][0]))


@given(marks, st.sampled_from(("banner", "portion")), st.sampled_from(DAYS))
@example("S//EL//NF", "portion", DAYS[4])
@example("SBU/LES", "banner", DAYS[0])
@example("SECRET//USA/GBR EYES ONLY", "banner", DAYS[5])
@settings(max_examples=400, deadline=None)
def test_no_rule_is_left_out_for_its_traits(mark: str, form: str, day: date) -> None:
    """The rules that are not asked, for what a marking lacks, would have been silent."""
    written = read_afresh(mark, form)
    cable, traits = _cable(written, Source(mark), day), _traits(written)
    for profile in ("state", "ic"):
        view = law.on(day, None, profile)
        for rule in some(rules_of_markings()):
            if not rule.concerns(traits):
                assert list(rule.check(cable, view)) == [], rule.id
        judge(mark, form, day, profile=profile)


def test_every_word_with_an_end_is_about_to_end_some_day() -> None:
    (ending,) = [rule for rule in RULES if rule.id == "DIS60"]
    assert {term.word for term in controls() if term.until and term.exact} <= ending.about


#: families that judge marks; what others say of one alone is that it is no cable
OF_MARKS = ("CLS", "CUI", "DIS", "DOD", "POR")
#: asked of a mark that lacks a level, or bears one of another era, as no example does alone
NOT_IN_EXAMPLES = {"CLS01", "CLS24"}


def alone(cable: Cable) -> Iterator[tuple[str, str]]:
    """Yield the marks of a cable, each with what it is."""
    yield from (("portion", mark.text) for _, mark in cable.marks)
    yield from (("banner", one.written.text) for one in cable.banners if one.written is not None)
    if cable.classification is not None:
        yield "banner", cable.source.slice(cable.classification.span)


def speaks_of_marks(rule: Rule) -> bool:
    """Whether a rule says something of a mark of its own examples, where that stands alone."""
    return any(
        judge(text, form, cable.date or date(2015, 1, 1), profile=profile, rules=(rule,)).findings
        for cable in (read(Source(parse(bad).text)) for bad in rule.bad)
        for form, text in alone(cable)
        for profile in ("state", "ic", "dod")
    )


def test_every_rule_that_has_something_to_say_of_a_mark_alone_is_asked_about_one() -> None:
    found = {rule.id for rule in RULES if rule.id.startswith(OF_MARKS) and speaks_of_marks(rule)}
    assert found | NOT_IN_EXAMPLES == {rule.id for rule in rules_of_markings()}
