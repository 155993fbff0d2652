"""Code words that their order got only later.

The first day of such a word stands in ``data/exemptions.toml``. Source: E.O. 10964 of 20 Sep
1961, which amended E.O. 10501.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976
from validator.law import Law
from validator.law.days import in_words
from validator.law.instructions import instruction
from validator.rules.shared.limits import judged

__all__ = ["RULES"]


@rule(
    id="DEC53",
    severity={"eo-10501": WARNING},
    needs=("classified", "code word"),
    until="eo-11652",
    cites=["eo-10964:1(B)"],
    example=CONFIDENTIAL_1976,
    bad="""
        Date/DTG: Sep 19, 1961
        E.O. 10501: GROUP 4
                    ^^^^^^^ GROUP 4 begins on 20 Sep 1961
    """,
    good="Date/DTG: Sep 20, 1961\nE.O. 10501: GROUP 4",
)
def word_before_its_day(cable: Cable, law: Law) -> Iterator[Finding]:
    """A code word stands under its order before the order was amended to have it.

    The four groups of downgrading and declassification came into E.O. 10501 on 20 Sep
    1961. On an older cable the day or the word is wrong, or it was marked later.
    """
    case = judged(cable, law)
    for part in case.written.codes if case is not None else ():
        known = part.known or instruction(f"{part.base} 1")
        if case is not None and known is not None and known.begins_after(case.day):
            yield found(part, f"{part.word} begins on {in_words(known.since or case.day)}")


RULES = (word_before_its_day,)
