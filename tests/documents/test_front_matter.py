"""Front matter in YAML, TOML and JSON: what it says of the marking, and marks within it."""

import pytest

from validator.checking.engine import check
from validator.findings.diagnostic import Severity
from validator.reading import read
from validator.reading.front_matter import fields_of, front_matter
from validator.text.source import Source

BODY = (
    "\n\nCONFIDENTIAL\n\nDate: June 9, 2021\n\n(C) The ferry runs daily.\n\n"
    "Classified By: Jane Invented, Director\nReason: 1.4(b)\nDeclassify On: 20310609\n\n"
    "CONFIDENTIAL\n"
)


def codes(matter: str) -> set[str]:
    found = check(Source(matter + BODY, "page.md"))
    return {one.code for one in found if one.severity > Severity.INFO}


@pytest.mark.parametrize(
    "matter",
    [
        "---\nclassification: SECRET//NOFORN\n---",
        "---\nclassification:\n  - SECRET\n  - NOFORN\n---",
        "---\nclassification:\n- SECRET\n- NOFORN\n---",
        "---\nclassification: [SECRET, NOFORN]\n---",
        '---\nclassification: ["SECRET", "NOFORN"]\n---',
        "---\nclassification: >\n  SECRET//NOFORN\n---",
        "---\nclassification: |\n  SECRET//NOFORN\n---",
        '---\n"classification": "SECRET//NOFORN"\n---',
        "---\n'classification' : 'SECRET' # overall\n---",
        "---\nmarking:\n  overall: SECRET//NOFORN\n---",
        "---\nmarking: {overall: SECRET//NOFORN}\n---",
        "---\nmarking:\n  level: SECRET\n  controls:\n    - NOFORN\n---",
        "---\nsecurity:\n  classification: SECRET\n---",
        "---\nclassification: S//NF\n---",
        "---\nmarking: !!str SECRET\n---",
        "---\nism:classification: S\n---",
        '+++\nclassification = "SECRET//NOFORN"\n+++',
        '+++\n[marking]\noverall = "SECRET"\n+++',
        '+++\nclassification = ["SECRET", "NOFORN"]\n+++',
        '+++\nclassification = """\nSECRET//NOFORN"""\n+++',
        '{\n  "classification": "SECRET//NOFORN"\n}\n',
        '{\n  "marking": {\n    "overall": "SECRET"\n  }\n}\n',
        '{"title": "x", "classification": "SECRET"}\n',
    ],
)
def test_what_front_matter_says_of_the_marking_is_a_banner(matter: str) -> None:
    cable = read(Source(matter + BODY, "page.md"))
    assert cable.banners[0].level.word == "SECRET"
    assert ("NOFORN" in cable.banners[0].controls) is ("NOFORN" in matter or "NF" in matter)
    assert codes(matter)


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: (S//NF) Bridge\n---",
        '---\ntitle: "(S) Bridge"\n---',
        "---\ntitle: Bridge (S)\n---",
        "---\nabstract: >\n  (S) The bridge opens.\n---",
        "---\nsummary: |\n  (U) One.\n  (S) Two.\n---",
        '---\nkeywords: [a, "(S) B"]\n---',
        "---\n# SECRET//NOFORN\ntitle: x\n---",
        "---\nheader: SECRET//NOFORN\n---",
        "---\nclassification: US SECRET\n---",
        '---\nclassification: "SECRET (when filled in)"\n---',
        '+++\ntitle = "(S) Bridge"\n+++',
        '{"title": "(S) Bridge"}\n',
    ],
)
def test_a_mark_in_front_matter_is_judged_or_named(matter: str) -> None:
    assert codes(matter) & {"ROL01", "FRM02", "CLS09", "CLS10"}


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: (U) Bridge\ndate: 2021-06-09\ntags: [a, b, c]\n---",
        "---\nclassification: CONFIDENTIAL\n---",
        '+++\ntitle = "Bridge"\nclassification = "CONFIDENTIAL"\n+++',
        '{\n "title": "Bridge",\n "classification": "CONFIDENTIAL"\n}\n',
        "---\nmarking:\n  overall: CONFIDENTIAL\n  portion: C\n---",
        "---\nclassification:\n  level: CONFIDENTIAL\n  by: Jane Invented\n  reason: 1.4(b)\n---",
        "---\nclassification: of soils\n---",
        '---\ntitle: "(TS) is a mark"\nlevel: TOP SECRET\n---',
        '---\ntags: [a, "(S)"]\nnote: (S) stands for a level\n---',
        "---\ncategories: [secret, garden]\ndescription: The secret garden\n---",
        "---\nauthor: Jane Invented (S)\ncopyright: (c) 2020 Jane\n---",
    ],
)
def test_lawful_front_matter_raises_nothing(matter: str) -> None:
    assert codes(matter) == set()


def test_fields_have_their_keys_and_places() -> None:
    text = '---\na: 1 # note\n"b c": \'two\'\nd:\n  e: [x, "y"]\n  f:\n  - z\n---\n'
    matter = front_matter(text)
    assert matter is not None
    said = [(one.path, text[one.value.start : one.value.end]) for one in fields_of(matter)]
    assert said == [
        (("a",), "1"),
        (("b c",), "two"),
        (("d", "e"), "x"),
        (("d", "e"), "y"),
        (("d", "f"), "z"),
    ]
