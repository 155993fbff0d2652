"""ENDSEAL, a compartment of special intelligence with a name of its own until SI-EU and SI-NK.

Source: ISM.XML; IC Markings Manual (2016) H.4.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, Finding, rule
from validator.findings.specimens import SECRET_2009
from validator.law import Law
from validator.rules.shared.marks import ic_marks, lacking

__all__ = ["RULES"]


@rule(
    id="DIS61",
    about=["EL"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:301"],
    profile="ic",
    example=SECRET_2009,
    bad="""
        SECRET//SI//NOFORN
        1. (S//EL//NF) Text.
               ^^ EL stands without SI
    """,
    good=[
        "SECRET//EL/SI//NOFORN\n1. (S//EL/SI//NF) Text.",
        "on SECRET_2014\nSECRET//SI-EU//NOFORN\n1. (S//SI-EU//NF) Text.",
    ],
)
def endseal_without_si(cable: Cable, law: Law) -> Iterator[Finding]:
    """ENDSEAL stands without SI.

    It is a part of special intelligence: who is read into SI alone must be told that
    the text belongs there.
    """
    yield from lacking(ic_marks(cable, law), ("EL",), ("SI",), "add SI, or write SI-EU or SI-NK")


RULES = (endseal_without_si,)
