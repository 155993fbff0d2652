"""Makes lawful documents of several kinds and years, and puts single faults into them.

Written from 32 CFR 2001.20 to 2001.26, the IC Markings Manual and DoDM 5200.01 volume 2: what
stands where, which controls a banner carries, which instruction a year allows. A fault names the
rules of which one must speak.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

__all__ = ["FAULTS", "Document", "Fault", "clean"]

KINDS = ("memo", "report", "mail", "slides", "markdown", "html")
YEARS = (2008, 2012, 2018, 2025)
PROFILES = ("state", "ic", "dod")
SUFFIX = {"report": ".txt", "memo": ".txt", "mail": ".eml", "slides": ".txt"}
SUFFIX |= {"markdown": ".md", "html": ".html"}
SENTENCES = (
    "The bridge opens in June.",
    "The cost is shared among the partners.",
    "The ferry runs daily, except on holidays.",
    "A guest told of a second cable under the river.",
    "The desk prepares a visit of the engineers.",
    "Nobody has asked for the plans of the tunnel.",
)
#: place of a portion: how it is written, by kind of document; ``{}`` is mark and text
PLACES = ("paragraph", "number", "item", "letter", "heading", "caption", "cell", "quote")
_RANK = {"U": 0, "C": 1, "S": 2, "TS": 3}
_WORD = {"U": "UNCLASSIFIED", "C": "CONFIDENTIAL", "S": "SECRET", "TS": "TOP SECRET"}
#: controls that classified text of the manual bears: in a mark, in a banner
_CONTROLS = {
    "state": (("", ""), ("//NF", "//NOFORN")),
    "ic": (
        ("//NF", "//NOFORN"),
        ("//REL TO USA, GBR", "//REL TO USA, GBR"),
        ("//SI//NF", "//SI//NOFORN"),
        ("//OC/NF", "//ORCON/NOFORN"),
    ),
    "dod": (
        ("", ""),
        ("//NF", "//NOFORN"),
        ("//REL TO USA, GBR", "//REL TO USA, GBR"),
        ("//SI//NF", "//SI//NOFORN"),
        ("//SAR-BP/SAR-CA//NF", "//SAR-BLUE PATH/SAR-CALM AIR//NOFORN"),
    ),
}


@dataclass(frozen=True)
class Document:
    """What a document says, before it is written in the manner of its kind."""

    kind: str
    year: int
    profile: str
    opening: str | None
    closing: str | None
    subject_mark: str | None
    portions: tuple[tuple[str, str | None, str], ...]
    block: tuple[tuple[str, str], ...]
    day: date
    #: a banner and a mark of a page in the midst
    middle: tuple[str, str] | None = None
    pages: int = 1
    seed: int = 0
    extra: tuple[str, ...] = field(default=())
    #: the designation indicator of controlled unclassified information
    designation: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return "document" + SUFFIX[self.kind]

    @property
    def text(self) -> str:
        """The document as it lies on disk."""
        return {"html": _as_html, "mail": _as_mail}.get(self.kind, _as_text)(self)


def clean(seed: int) -> Document:
    """Return a lawful document; the same for the same seed."""
    by = random.Random(seed)
    kind, year, profile = by.choice(KINDS), by.choice(YEARS), by.choice(PROFILES)
    level = by.choice(("U", "C", "S", "S", "TS"))
    if level == "U" and year > 2016 and (profile != "dod" or year > 2020):
        return _controlled(by, seed, kind, year, profile)
    mark, banner = by.choice(_CONTROLS[profile]) if level != "U" else ("", "")
    if "SI" in mark and level == "C":
        mark, banner = _CONTROLS["ic"][0]
    highest = (level + mark, _WORD[level] + banner)
    low = "U"
    portions: list[tuple[str, str | None, str]] = []
    places = [place for place in PLACES if place != "heading" or kind in ("markdown", "html")]
    for number in range(by.randrange(3, 8)):
        said = highest[0] if number == 1 else by.choice((highest[0], low))
        portions.append((by.choice(places), said, by.choice(SENTENCES)))
    day = date(year, by.randrange(1, 13), by.randrange(1, 28))
    return Document(
        kind=kind,
        year=year,
        profile=profile,
        opening=highest[1],
        closing=highest[1],
        subject_mark="U",
        portions=tuple(portions),
        block=_block(by, day) if level != "U" else (),
        day=day,
        seed=seed,
    )


#: categories and controls of CUI: as a mark, a banner and a designation indicator have them
_CUI = (
    ("", "", "PRVCY", ""),
    ("//PRVCY", "//PRVCY", "PRVCY", ""),
    ("//SP-CTI", "//SP-CTI", "CTI", ""),
    ("//SP-CTI/SP-EXPT", "//SP-CTI/SP-EXPT", "CTI, EXPT", ""),
    ("//SP-BUDG/SP-PRVCY//FEDCON", "//SP-BUDG/SP-PRVCY//FEDCON", "BUDG, PRVCY", "FEDCON"),
    ("//FED ONLY", "//FED ONLY", "PHYS", "FED ONLY"),
    ("//PRIVILEGE//AC", "//PRIVILEGE//ATTORNEY-CLIENT", "PRIVILEGE", "Attorney-Client"),
    ("//SP-EXPT//NF", "//SP-EXPT//NOFORN", "EXPT", ""),
)


def _controlled(by: random.Random, seed: int, kind: str, year: int, profile: str) -> Document:
    """Return a lawful document with controlled unclassified information.

    Written from 32 CFR 2002.20; the Department of Defense writes CUI alone in its banners and the
    rest in a block (DoD CUI Program).
    """
    behind, above, categories, control = by.choice(_CUI)
    mark = "CUI" + behind
    banner = "CUI" if profile == "dod" else by.choice(("CUI", "CONTROLLED")) + above
    portions = [
        (by.choice(("paragraph", "number", "item")), by.choice((mark, "U")), by.choice(SENTENCES))
        for _ in range(by.randrange(2, 6))
    ]
    portions.append(("paragraph", mark, SENTENCES[0]))
    technical = "CTI" in categories or "EXPT" in categories
    block = [("Controlled by", "Office of Training"), ("CUI Category", categories)]
    if technical:
        block.append(("Distribution Statement", "B"))
    elif control:
        block.append(("Limited Dissemination Control", control))
    block.append(("POC", "Jane Invented, 555-0100"))
    return Document(
        kind=kind,
        year=year,
        profile=profile,
        opening=banner,
        closing=banner,
        subject_mark="U",
        portions=tuple(portions),
        block=(),
        day=date(year, by.randrange(1, 13), by.randrange(1, 28)),
        seed=seed,
        designation=tuple(block if profile == "dod" else block[:1]),
    )


def _block(by: random.Random, day: date) -> tuple[tuple[str, str], ...]:
    """Return a lawful authority block, original or derivative."""
    end = day.replace(year=day.year + by.randrange(5, 11))
    spelled = by.choice((f"{end:%Y%m%d}", f"{end:%m/%d/%Y}", f"{end:%Y/%m/%d}"))
    who = ("Classified By", "Jane Invented, Director, Office of Training")
    if by.random() < 0.5:
        return who, ("Reason", "1.4(b), (d)"), ("Declassify On", spelled)
    source = f"Training Guide 1, 5 January {day.year - 3}"
    return who, ("Derived From", source), ("Declassify On", spelled)


# -- how a document of each kind is written --------------------------------------------------------


def _day(one: Document) -> str:
    by = random.Random(one.seed + 1)
    spelled = (f"{one.day.day} {one.day:%B %Y}", f"{one.day:%B} {one.day.day}, {one.day.year}")
    return by.choice((*spelled, one.day.isoformat()))


def _marked(mark: str | None, text: str) -> str:
    return f"({mark}) {text}" if mark else text


def _as_text(one: Document) -> str:
    """Return a memo, a report, slides or a paper in Markdown."""
    markdown = one.kind == "markdown"
    centred = " " * 30 if one.kind == "report" else ""
    lines = [centred + one.opening if one.opening else "", ""]
    subject = _marked(one.subject_mark, "TRAINING EXAMPLE: Bridge works")
    if markdown:
        lines += [f"# {subject}", "", f"**Date:** {_day(one)}", ""]
    elif one.kind == "slides":
        lines += [subject, "", _day(one), ""]
    else:
        lines += ["MEMORANDUM FOR THE DIRECTOR OF TRAINING", "", f"DATE: {_day(one)}"]
        lines += [f"SUBJECT: {subject}", ""]
    number = letter = 0
    for place, mark, text in one.portions:
        number += place == "number"
        letter += place == "letter"
        lines += [_line(place, _marked(mark, text), number, letter, markdown=markdown), ""]
    lines += _turn(one, centred)
    lines += one.extra
    end = "  " if markdown else ""
    lines += [f"{label}: {value}{end}" for label, value in one.designation]
    lines += [f"{label}: {value}{end}" for label, value in one.block]
    lines += ["", centred + one.closing if one.closing else ""]
    return "\n".join(lines).rstrip() + "\n"


def _turn(one: Document, centred: str) -> list[str]:
    """Return a page in the midst, between the banners of the first and the last."""
    if one.middle is None:
        return []
    banner, mark = one.middle
    ends = f"{centred}{one.opening or one.closing}"
    page = [ends, f"\f{centred}{banner}", "", _marked(mark, SENTENCES[0]), "", centred + banner]
    return [*page, f"\f{ends}", "", "(U) The last page follows.", ""]


def _line(place: str, text: str, number: int, letter: int, *, markdown: bool) -> str:
    match place:
        case "number":
            return f"{number}. {text}"
        case "item":
            return f"- {text}"
        case "letter":
            return f"{chr(96 + letter)}. {text}"
        case "heading":
            return f"## {text}" if markdown else text
        case "caption":
            return f"Figure 1: {text}"
        case "cell":
            return f"| {text} | late |" if markdown else f"First | {text} | late"
        case "quote":
            return f"> {text}"
        case _:
            return text


def _as_mail(one: Document) -> str:
    head = [
        "From: Ann Invented <ann@example.org>",
        "To: Bob Invented <bob@example.org>",
        f"Date: {one.day:%a, %d %b %Y} 10:00:00 +0000",
        f"Subject: {_marked(one.subject_mark, 'TRAINING EXAMPLE: Bridge works')}",
    ]
    body = _as_text(replace(one, kind="slides", subject_mark=None)).split("\n")
    kept = [line for line in body if line not in ("TRAINING EXAMPLE: Bridge works", _day(one))]
    return "\n".join([*head, "", *kept])


def _as_html(one: Document) -> str:
    lines = ["<html>", "<head><title>TRAINING EXAMPLE</title></head>", "<body>"]
    if one.opening:
        lines.append(f"<p><b>{one.opening}</b></p>")
    subject = _marked(one.subject_mark, "TRAINING EXAMPLE: Bridge works")
    lines += [f"<h1>{subject}</h1>", f"<p>Date: {_day(one)}</p>"]
    tags = {"heading": "h2", "caption": "figcaption", "quote": "blockquote"}
    number = letter = 0
    for place, mark, text in one.portions:
        said = _marked(mark, text)
        number += place == "number"
        letter += place == "letter"
        if place == "item":
            lines += ["<ul>", f"<li>{said}</li>", "</ul>"]
        elif place == "cell":
            lines += [f"<table><tr><td>First</td><td>{said}</td></tr></table>"]
        elif place in tags:
            lines.append(f"<{tags[place]}>{said}</{tags[place]}>")
        else:
            lines.append(f"<p>{_line(place, said, number, letter, markdown=False)}</p>")
    lines += [f"<p>{line}</p>" for line in one.extra]
    lines += [f"<p>{label}: {value}</p>" for label, value in one.designation]
    if one.block:
        lines.append(
            "<p>" + "<br>\n".join(f"{label}: {value}" for label, value in one.block) + "</p>"
        )
    if one.closing:
        lines.append(f"<p><b>{one.closing}</b></p>")
    return "\n".join([*lines, "</body>", "</html>", ""])


# -- faults ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """A single fault: what it makes of a lawful document, None where it does not fit there."""

    name: str
    codes: tuple[str, ...]
    put: Callable[[Document], Document | None]


def _classified(one: Document) -> bool:
    return bool(one.block)


def _level(one: Document) -> str:
    assert one.opening is not None
    word = one.opening.split("//")[0]
    return next((short for short, long in _WORD.items() if long == word), "U")


def _with(one: Document, place: str, mark: str | None, text: str = SENTENCES[3]) -> Document | None:
    if place == "heading" and one.kind not in ("markdown", "html"):
        return None
    return replace(one, portions=(*one.portions, (place, mark, text)))


def _above(place: str) -> Fault:
    def put(one: Document) -> Document | None:
        level = _level(one)
        if level == "TS":
            return None
        higher = {"U": "C", "C": "S", "S": "TS"}[level]
        controls = one.opening.partition("//")[2] if one.opening else ""
        mark = next((m for m, b in _CONTROLS[one.profile] if b.strip("/") == controls and m), "")
        return _with(one, place, higher + mark)

    return Fault(f"above-in-{place}", ("ROL01", "FRM02"), put)


def _control(name: str, mark: str, without: str, *codes: str, profile: str = "ic") -> Fault:
    """A portion has a control that the banner lacks."""

    def put(one: Document) -> Document | None:
        fits = one.profile == profile and _level(one) in ("S", "TS")
        if not fits or without in (one.opening or ""):
            return None
        return _with(one, "paragraph", _level(one) + mark)

    return Fault(f"control-{name}", codes, put)


def _mark(name: str, mark: str, *codes: str, profile: str | None = None) -> Fault:
    """A portion has a faulty mark; ``{}`` is the level of the document."""

    def put(one: Document) -> Document | None:
        if not _classified(one) or (profile is not None and one.profile != profile):
            return None
        return _with(one, "paragraph", mark.replace("{}", _level(one)))

    return Fault(f"mark-{name}", codes, put)


def _field(
    name: str,
    changed: dict[str, str | None],
    *codes: str,
    original: bool | None,
    since: int = 0,
) -> Fault:
    """A field of the authority block says something else, or is not there."""

    def put(one: Document) -> Document | None:
        labels = [label for label, _ in one.block]
        if one.year < since or not one.block:
            return None
        if original is not None and ("Reason" in labels) != original:
            return None
        block = [
            (label, said)
            for label, value in one.block
            if (said := changed.get(label, value)) is not None
        ]
        added = [(k, v) for k, v in changed.items() if k not in labels and v is not None]
        years = {"{past}": one.year - 4, "{late}": one.year + 30, "{later}": one.year + 2}
        spelled = []
        for label, value in (*block, *added):
            for sign, number in years.items():
                value = value.replace(sign, str(number))
            spelled.append((label, value))
        return replace(one, block=tuple(spelled))

    return Fault(f"field-{name}", codes, put)


def _whole(name: str, put: Callable[[Document], Document | None], *codes: str) -> Fault:
    return Fault(name, codes, lambda one: put(one) if _classified(one) else None)


def _other_level(one: Document, higher: bool) -> str | None:
    step = _RANK[_level(one)] + (1 if higher else -1)
    level = next((level for level, rank in _RANK.items() if rank == step), None)
    if level is None or level == "U":
        return None
    return _WORD[level] + (one.opening or "").removeprefix(_WORD[_level(one)])


def _ends(name: str, **ends: bool | None) -> Fault:
    """The banner below the text is of another level, or neither is what it was."""

    def put(one: Document) -> Document | None:
        changed = {}
        for key, higher in ends.items():
            said = None if higher is None else _other_level(one, higher)
            if higher is not None and said is None:
                return None
            changed[key] = said
        return replace(one, **changed)  # type: ignore[arg-type]

    return _whole(name, put, "CLS01" if "opening" in ends else "CLS10")


def _page(name: str, *, higher: bool) -> Fault:
    def put(one: Document) -> Document | None:
        said = _other_level(one, higher)
        if said is None or one.kind not in ("memo", "report", "slides", "markdown"):
            return None
        mark = "U" if higher else one.portions[1][1]
        return replace(one, middle=(said, mark or "U"))

    return _whole(name, put, "CLS09")


def _unmarked(one: Document) -> Document | None:
    return replace(
        one,
        portions=(
            *one.portions,
            ("number", one.portions[1][1], SENTENCES[1]),
            ("number", None, SENTENCES[2]),
        ),
    )


def _all_unmarked(one: Document) -> Document:
    kept = [(place, None, text) for place, _, text in one.portions if place != "cell"]
    mark = one.subject_mark if one.kind in ("memo", "report") else None
    return replace(one, portions=(*kept, ("paragraph", None, SENTENCES[0])), subject_mark=mark)


def _subject_unmarked(one: Document) -> Document | None:
    labelled = one.kind in ("memo", "report", "mail")
    return replace(one, subject_mark=None) if labelled else None


def _too_high(one: Document) -> Document | None:
    said = _other_level(one, higher=True)
    return None if said is None else replace(one, opening=said, closing=said)


def _without_control(one: Document) -> Document | None:
    if one.profile != "ic" or "//" not in (one.closing or ""):
        return None
    return replace(one, closing=(one.closing or "").split("//")[0])


def _on_unclassified(one: Document) -> Document | None:
    if _classified(one):
        return None
    block = (("Classified By", "Jane Invented, Director"), ("Reason", "1.4(b)"))
    return replace(one, block=(*block, ("Declassify On", f"{one.year + 10}0101")))


def _misspelt_banner(one: Document) -> Document | None:
    level, sign, controls = (one.opening or "").partition("//")
    wrong = {"SECRET": "SECERT", "CONFIDENTIAL": "CONFIDENTAL", "TOP SECRET": "TOP SECRT"}[level]
    return replace(one, opening=wrong + sign + controls, closing=wrong + sign + controls)


def _controlled_mark(name: str, mark: str, *codes: str) -> Fault:
    """A portion of a document with CUI has a faulty mark."""

    def put(one: Document) -> Document | None:
        return _with(one, "paragraph", mark) if one.designation else None

    return Fault(f"cui-{name}", codes, put)


def _controlled_banner(name: str, banner: str, *codes: str, defense: bool | None = None) -> Fault:
    """Both banners of a document with CUI say something else."""

    def put(one: Document) -> Document | None:
        if not one.designation or (defense is not None and (one.profile == "dod") != defense):
            return None
        return replace(one, opening=banner, closing=banner)

    return Fault(f"cui-{name}", codes, put)


def _designated(name: str, changed: dict[str, str | None], *codes: str) -> Fault:
    """The designation indicator of Defense says something else."""

    def put(one: Document) -> Document | None:
        if not one.designation or one.profile != "dod":
            return None
        kept = [(k, changed.get(k, v)) for k, v in one.designation]
        added = [(k, v) for k, v in changed.items() if k not in dict(one.designation)]
        block = tuple((k, v) for k, v in (*kept, *added) if v is not None)
        return None if block == one.designation else replace(one, designation=block)

    return Fault(f"cui-{name}", codes, put)


def _unmarked_among_controlled(one: Document) -> Document | None:
    return _with(one, "paragraph", None) if one.designation else None


def _without_technical_statement(one: Document) -> Document | None:
    block = tuple(pair for pair in one.designation if pair[0] != "Distribution Statement")
    fits = one.profile == "dod" and block != one.designation
    return replace(one, designation=block) if fits else None


def _nothing_controlled(one: Document) -> Document | None:
    if not one.designation:
        return None
    return replace(one, portions=tuple((place, "U", text) for place, _, text in one.portions))


def _fouo(one: Document) -> Document | None:
    if one.profile != "dod" or one.year < 2021 or one.designation or not _classified(one):
        return None
    return _with(one, "paragraph", "U//FOUO")


FAULTS: tuple[Fault, ...] = (
    _controlled_mark("unknown-category", "CUI//PRVCI", "CUI01"),
    _controlled_mark("sign-missing", "CUI//CTI", "CUI02"),
    _controlled_mark("sign-too-much", "CUI//SP-PHYS", "CUI03"),
    _controlled_mark("order", "CUI//PRVCY/SP-CTI", "CUI04"),
    _controlled_mark("slashes", "CUI//SP-CTI//SP-EXPT", "CUI05"),
    _controlled_mark("draft", "CUI//DRAFT", "CUI06"),
    _controlled_mark("control-without-cui", "U//FED ONLY", "CUI07"),
    _controlled_mark("who", "CUI//FED ONLY/FEDCON", "CUI08"),
    _controlled_mark("level-first", "U//CUI", "CUI10"),
    _controlled_mark("in-words", "CONTROLLED", "DIS70", "FRM02"),
    _controlled_banner("banner-in-words", "CONTROLLED UNCLASSIFIED INFORMATION", "DIS70"),
    _controlled_banner("banner-of-defense", "CUI//PRVCY", "CUI11", defense=True),
    _controlled_banner("level-in-banner", "UNCLASSIFIED//CUI", "CUI10"),
    _controlled_banner("banner-lost", "UNCLASSIFIED", "ROL38", "ROL30", "CUI13"),
    _designated("no-controller", {"Controlled by": None}, "CUI17"),
    _designated("no-category", {"CUI Category": None}, "CUI18"),
    _designated("no-contact", {"POC": None}, "CUI18"),
    _designated("category-misspelt", {"CUI Category": "PRVCI"}, "CUI19"),
    _designated(
        "statement-and-control",
        {"Distribution Statement": "B", "Limited Dissemination Control": "FED ONLY"},
        "CUI22",
    ),
    Fault("cui-unmarked", ("CUI14",), _unmarked_among_controlled),
    Fault("cui-nowhere", ("CUI15",), _nothing_controlled),
    Fault("cui-without-statement", ("CUI21",), _without_technical_statement),
    Fault("fouo-in-defense", ("CLS24",), _fouo),
    *map(_above, PLACES),
    Fault(
        "above-in-subject",
        ("ROL01", "FRM02"),
        lambda one: replace(one, subject_mark="TS") if _level(one) != "TS" else None,
    ),
    _control("noforn", "//NF", "NOFORN", "ROL06", "ROL08", "ROL11"),
    _control("orcon", "//OC/NF", "ORCON", "ROL17"),
    _control("si", "//SI//NF", "SI", "ROL19"),
    _control("tk", "//TK//NF", "TK", "ROL19"),
    _control("hcs", "//HCS//NF", "HCS", "ROL19"),
    _control("rd", "//RD//NF", "RD", "ROL22"),
    _control("frd", "//FRD//NF", "RD", "ROL22"),
    _control("fgi", "//FGI GBR//NF", "FGI", "ROL26"),
    _control("propin", "//NF/PR", "PROPIN", "ROL30"),
    _control("imcon", "//IMC/NF", "IMCON", "ROL30"),
    _control("rsen", "//RSEN/NF", "RSEN", "ROL30"),
    _control("fisa", "//NF/FISA", "FISA", "ROL30"),
    _control("sap", "//SAR-BP//NF", "SAR", "ROL21"),
    _control("noforn-of-state", "//NF", "NOFORN", "ROL06", profile="state"),
    _mark("misspelt-level", "(SERCET//NF)"[1:-1], "POR09", "FRM02"),
    _mark("unknown-control", "{}//XYZZY", "POR09"),
    _mark("lower-case", "{}//nf", "POR07", "POR09", "FRM02"),
    _mark("spelled-out", "SECRET//NF", "POR06", "ROL01"),
    _mark("noforn-and-rel", "{}//NF/REL TO USA, GBR", "DIS01", profile="ic"),
    _mark("usa-not-first", "{}//REL TO GBR, USA", "DIS04", profile="ic"),
    _mark("unknown-country", "{}//REL TO USA, QQQ", "DIS08", profile="ic"),
    _mark("usa-alone", "{}//REL TO USA", "DIS05", profile="ic"),
    _mark("rel-without-list", "{}//REL TO", "DIS09", "POR12", profile="ic"),
    _mark("repeated", "{}//NF/NF", "POR10", profile="ic"),
    _mark("fouo-on-classified", "{}//FOUO", "DIS16", profile="ic"),
    _mark("out-of-order", "{}//NF//SI", "POR11", profile="ic"),
    _mark("banner-word", "{}//NOFORN", "POR12", profile="ic"),
    _mark("one-slash", "{}/NF", "POR13", profile="ic"),
    _mark("orcon-on-unclassified", "U//OC", "DIS11", profile="ic"),
    _mark("sci-below-its-level", "U//SI", "DIS21", profile="ic"),
    _field("no-classifier", {"Classified By": None}, "AUT01", "AUT03", original=True),
    _field("no-reason", {"Reason": None}, "AUT05", original=True),
    _field("reason-letter", {"Reason": "1.4(j)"}, "AUT08", original=True),
    _field("reason-of-another-order", {"Reason": "1.5(b), (d)"}, "AUT07", original=True),
    _field("reason-without-letter", {"Reason": "1.4"}, "AUT09", original=True),
    _field("source-empty", {"Derived From": ""}, "AUT12", original=False),
    _field("several-sources", {"Derived From": "Multiple Sources"}, "AUT14", original=False),
    _field("source-later", {"Derived From": "Guide 1, 5 January {later}"}, "AUT17", original=False),
    _field("position", {"Classified By": "Jane Invented"}, "AUT02", "AUT04", original=True),
    _field("no-instruction", {"Declassify On": None}, "DEC08", original=None),
    _field("no-day", {"Declassify On": "02/30/{later}"}, "DEC09", original=None),
    _field("too-late", {"Declassify On": "01/15/{late}"}, "DEC31", original=True),
    _field("past", {"Declassify On": "01/15/{past}"}, "DEC13", original=None),
    _field("x-code", {"Declassify On": "X1"}, "DEC29", original=True),
    _field("oadr", {"Declassify On": "OADR"}, "DEC25", original=True),
    _field("manual-review", {"Declassify On": "MR"}, "DEC40", original=None, since=2012),
    _field("duration", {"Declassify On": "10 years"}, "DEC12", original=True),
    _field("not-applicable", {"Declassify On": "N/A"}, "DEC02", "DEC08", original=True),
    _field(
        "human-with-date",
        {"Declassify On": "50X1-HUM, 20600101"},
        "DEC37",
        original=True,
        since=2012,
    ),
    _field("event-vague", {"Declassify On": "when no longer sensitive"}, "DEC44", original=True),
    _whole("numbered-without-mark", _unmarked, "POR01"),
    _whole("no-marks", _all_unmarked, "POR22"),
    _whole("subject-unmarked", _subject_unmarked, "POR02"),
    _whole("overall-too-high", _too_high, "ROL03"),
    _ends("opening-missing", opening=None),
    _ends("closing-missing", closing=None),
    _ends("closing-higher", closing=True),
    _ends("closing-lower", closing=False),
    _whole("closing-without-control", _without_control, "CLS10"),
    _page("page-below-its-portion", higher=False),
    _page("page-above-document", higher=True),
    Fault("block-on-unclassified", ("AUT20",), _on_unclassified),
    _whole("banner-misspelt", _misspelt_banner, "CLS27", "CLS06", "CLS02", "FRM02", "CLS01"),
    _whole("no-banner", lambda one: replace(one, opening=None, closing=None), "CLS01"),
)
