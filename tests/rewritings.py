"""Harmless rewritings: what copying, mailing, printing and reviewing do to the text of a cable.

None of them changes what a cable says, so none may bring an error or a warning, and none
may change what is read. Each is a function of a text and of chance.
"""

import html
import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

from benchmarks.generated.facts import POSTS

__all__ = ["BOTH", "REWRITINGS", "Rewriting", "meets"]

Rewriting = Callable[[str, Random], str]

REWRITINGS: dict[str, Rewriting] = {}
#: pairs that no copy bears both of: the second undoes, or makes nonsense of, the first
BOTH: frozenset[frozenset[str]] = frozenset(
    map(
        frozenset,
        [
            ("wrapped-narrow", "unwrapped"),
            ("carriage-returns", "crlf"),
            ("in-html", "html-entities"),
            ("an-l-for-the-first-number", "pilcrows-read-as-ones"),
        ],
    )
)

_LEVEL_LINE = re.compile(
    r"^[ \t>]*(?:UNCLAS\b|C O N F I D E N T I A L\b|S E C R E T\b|LIMITED OFFICIAL USE\b)"
    r".*\d[ \t]*$",
    re.MULTILINE,
)
_NUMBER = re.compile(r"^([ \t\f]*)(\d+)(\. )", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]*(?:\d+|l)\. .*(?:\n[ \t]*\S.*)*", re.MULTILINE)
#: prose: long lines whose words stand one blank apart
_PROSE_END = re.compile(r"(?<=\S)\n[ \t]*(?=[A-Za-z]+[ ,.])")
_FURNITURE = re.compile(
    r"^[ \t]*(?:PAGE \d|UNCLAS|CONFIDENTIAL$|SECRET$|LIMITED OFFICIAL USE|[-=_]{3}|BT$|NNNN$"
    r"|Declassified|RELEASED|[A-Z]$)"
)
_LABELS = re.compile(
    r"^([ \t]*(?:TAGS|SUBJECT|SUBJ|REFS?|E\.O\. \d{5}|MRN|From|Action|Info|Captions|Subject"
    r"|E\.O\.|Date/DTG|Classified By|CLASSIFIED BY|REASON|Reason)):[ \t]*",
    re.MULTILINE,
)
_REVIEW = (
    "Sheryl P. Walter Declassified/Released US Department of State EO Systematic Review 20 Mar 2014"
)
_RELEASE = (
    "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05791045 Date: 12/31/2015"
)
_HEADINGS = ("SUMMARY", "NEXT STEPS", "A Second Look", "Background", "THE OLD BRIDGE", "Outlook")


def rewriting(function: Rewriting) -> Rewriting:
    """Add a rewriting to the table under its own name."""
    REWRITINGS[function.__name__.replace("_", "-")] = function
    return function


def meets(names: tuple[str, ...]) -> bool:
    """Whether a file can bear these rewritings together."""
    return not any(pair <= frozenset(names) for pair in BOTH)


# --- blanks and line ends


@rewriting
def trailing_blanks(text: str, by: Random) -> str:
    return re.sub(r"$", lambda _: " " * by.randint(0, 4), text, flags=re.MULTILINE)


@rewriting
def byte_order_mark(text: str, by: Random) -> str:
    return "\ufeff" + text


@rewriting
def crlf(text: str, by: Random) -> str:
    return text.replace("\n", "\r\n")


@rewriting
def carriage_returns(text: str, by: Random) -> str:
    return text.replace("\n", "\r")


@rewriting
def form_feeds(text: str, by: Random) -> str:
    """Between pages, wherever a paragraph begins."""
    return re.sub(r"\n\n(?=[ \t]*\d+\. )", lambda _: by.choice(("\n\n", "\n\f\n", "\n\n\f")), text)


@rewriting
def extra_blank_lines(text: str, by: Random) -> str:
    return re.sub(r"\n\n", lambda _: "\n" * by.randint(2, 5), text)


@rewriting
def a_blank_line_between_all_lines(text: str, by: Random) -> str:
    return text.replace("\n", "\n\n")


@rewriting
def leading_blank_lines(text: str, by: Random) -> str:
    return "\n" * by.randint(1, 9) + text


@rewriting
def no_last_line_end(text: str, by: Random) -> str:
    return text.rstrip()


@rewriting
def no_break_blanks(text: str, by: Random) -> str:
    return text.replace(" ", "\u00a0")


@rewriting
def double_blanks_after_full_stops(text: str, by: Random) -> str:
    return re.sub(r"(?<=[a-z]{2}\.) (?=[A-Z])", "  ", text)


@rewriting
def tabs_behind_labels(text: str, by: Random) -> str:
    return _LABELS.sub(lambda m: f"{m[1]}:" + "\t" * by.randint(1, 2), text)


@rewriting
def addressees_with_extra_blanks(text: str, by: Random) -> str:
    return re.sub(
        r"^(FM|TO|INFO)( )(.*?)( ?)$",
        lambda m: f"{m[1]}{' ' * by.randint(1, 5)}{m[3]}{' ' * by.randint(0, 3)}",
        text,
        flags=re.MULTILINE,
    )


@rewriting
def indented_paragraphs(text: str, by: Random) -> str:
    return _NUMBERED.sub(lambda m: re.sub(r"^", "    ", m[0], flags=re.MULTILINE), text)


@rewriting
def indented_first_lines(text: str, by: Random) -> str:
    return _NUMBER.sub(r"    \1\2\3", text)


@rewriting
def the_whole_file_indented(text: str, by: Random) -> str:
    blanks = by.choice(("  ", "    ", "        ", "\t"))
    return re.sub(r"^(?=.)", blanks, text, flags=re.MULTILINE)


@rewriting
def wrapped_narrow(text: str, by: Random) -> str:
    """Wrap prose at sixty columns."""
    return _NUMBERED.sub(lambda m: _wrapped(_unwrapped(m[0]), 60), text)


@rewriting
def unwrapped(text: str, by: Random) -> str:
    """Make one line of each paragraph."""
    return _NUMBERED.sub(lambda m: _unwrapped(m[0]), text)


def _unwrapped(paragraph: str) -> str:
    lines = paragraph.split("\n")
    whole = lines[:1]
    for before, line in pairwise(lines):
        is_prose = len(before) > 40 and "   " not in line.strip() and not _FURNITURE.match(line)
        is_prose = is_prose and not _FURNITURE.match(before) and _is_prose(line)
        if is_prose:
            whole[-1] += " " + line.strip()
        else:
            whole.append(line)
    return "\n".join(whole)


def _is_prose(line: str) -> bool:
    return re.match(r"[ \t]*(?:\(?[A-Za-z][.)] |[-*•]|\(|\d+[.)])", line) is None


def _wrapped(text: str, width: int) -> str:
    lines = []
    for whole in text.split("\n"):
        line = ""
        for word in whole.split(" "):
            if len(line) + 1 + len(word) > width and line.strip() and len(whole) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return "\n".join(lines)


# --- signs


@rewriting
def curly_quotes(text: str, by: Random) -> str:
    text = re.sub(r'"([^"\n]*)"', "\u201c\\1\u201d", text)
    return text.replace("'", "\u2019")


@rewriting
def html_entities(text: str, by: Random) -> str:
    return html.escape(text).replace("&#x27;", "&#39;")


@rewriting
def an_l_for_the_first_number(text: str, by: Random) -> str:
    return _NUMBER.sub(lambda m: m[1] + m[2].replace("1", "l") + m[3], text)


@rewriting
def blanks_within_marks(text: str, by: Random) -> str:
    return re.sub(r"^([ \t]*\d+\. )\(([A-Z/]+)\)", r"\1( \2 )", text, flags=re.MULTILINE)


@rewriting
def capitals(text: str, by: Random) -> str:
    return text.upper()


@rewriting
def backslash_line_ends(text: str, by: Random) -> str:
    """As markdown keeps line ends: in the header, where each line counts."""
    head, number, rest = _at_body(text)
    return re.sub(r"(?<=\S)[ \t]*\n(?=[ \t]*\S)", "\\\\\n", head) + number + rest


@rewriting
def quoted_as_a_mail(text: str, by: Random) -> str:
    return re.sub(r"^", "> ", text, flags=re.MULTILINE)


@rewriting
def dashes_of_print(text: str, by: Random) -> str:
    return text.replace("--", "\u2014 ").replace("-", "\u2013")


@rewriting
def soft_hyphens(text: str, by: Random) -> str:
    return re.sub(
        r"(?<=[a-z]{4})(?=[a-z]{4})", lambda _: "\u00ad" if by.random() < 0.1 else "", text
    )


@rewriting
def line_separators(text: str, by: Random) -> str:
    return text.replace("\n", by.choice(("\u2028", "\x85", "\v")))


@rewriting
def pilcrows(text: str, by: Random) -> str:
    return _NUMBER.sub(lambda m: f"{m[1]}\u00b6{m[2]}{m[3]}", text)


@rewriting
def pilcrows_read_as_ones(text: str, by: Random) -> str:
    return _NUMBER.sub(r"\g<1>1\2\3", text)


@rewriting
def numbers_glued_to_marks(text: str, by: Random) -> str:
    return re.sub(r"^([ \t]*\d+\.) (?=\()", r"\1", text, flags=re.MULTILINE)


# --- markup


@rewriting
def markdown_links(text: str, by: Random) -> str:
    """Keep what a page linked: the TAGS, each with an empty address."""
    return re.sub(
        r"^(TAGS: )(.*)$",
        lambda m: (
            m[1] + " ".join(f"[{tag}](#)" for tag in m[2].replace(",", "").replace(";", "").split())
        ),
        text,
        flags=re.MULTILINE,
    )


@rewriting
def bold_labels(text: str, by: Random) -> str:
    return _LABELS.sub(r"**\1:** ", text)


@rewriting
def bold_numbers_and_marks(text: str, by: Random) -> str:
    return re.sub(r"^([ \t]*)(\d+\. \([A-Z]+\))", r"\1**\2**", text, flags=re.MULTILINE)


@rewriting
def in_a_code_fence(text: str, by: Random) -> str:
    return f"```\n{text.rstrip()}\n```\n"


@rewriting
def in_html(text: str, by: Random) -> str:
    paragraphs = _NUMBERED.sub(lambda m: f"<p>{m[0]}</p>", html.escape(text, quote=False))
    return f"<html><body><pre>\n{paragraphs.rstrip()}\n</pre></body></html>\n"


@rewriting
def between_cut_lines(text: str, by: Random) -> str:
    line = by.choice("-=*") * 60
    return f"{line}\n{text.rstrip()}\n{line}\n"


# --- labels


@rewriting
def eo_without_full_stops(text: str, by: Random) -> str:
    return re.sub(r"^([ \t]*)E\.O\.(?= \d|:)", r"\1EO", text, flags=re.MULTILINE)


@rewriting
def subj_for_subject(text: str, by: Random) -> str:
    return re.sub(r"^([ \t]*)SUBJECT:", r"\1SUBJ:", text, flags=re.MULTILINE)


@rewriting
def semicolons_between_tags(text: str, by: Random) -> str:
    return re.sub(r"^[ \t]*TAGS:.*$", lambda m: m[0].replace(",", ";"), text, flags=re.MULTILINE)


@rewriting
def classified_by_in_other_case(text: str, by: Random) -> str:
    def other(match: re.Match[str]) -> str:
        written = match[0]
        return (
            written.lower()
            if by.random() < 0.5 and written.isupper()
            else (written.title() if written.isupper() else written.upper())
        )

    return re.sub(r"^[ \t]*(?i:classified by|reason)(?=:)", other, text, flags=re.MULTILINE)


@rewriting
def summary_and_comment_labels(text: str, by: Random) -> str:
    """Labels behind the number and its mark, as drafters set them."""

    def labelled(match: re.Match[str]) -> str:
        return f"{match[0]}{by.choice(('SUMMARY: ', 'Comment: ', 'Begin summary. ', 'COMMENT: '))}"

    return re.sub(
        r"^[ \t]*\d+\. (?:\([A-Z/]+\) )?(?=[A-Z][A-Za-z]* )(?!SUMMARY)",
        lambda m: labelled(m) if by.random() < 0.4 else m[0],
        text,
        flags=re.MULTILINE,
    )


@rewriting
def blanks_before_colons(text: str, by: Random) -> str:
    return re.sub(r"^([ \t]*(?:TAGS|SUBJECT|REFS?)):", r"\1 :", text, flags=re.MULTILINE)


@rewriting
def tags_without_commas(text: str, by: Random) -> str:
    return re.sub(r"^TAGS: .*$", lambda m: m[0].replace(",", ""), text, flags=re.MULTILINE)


@rewriting
def signature_in_small_letters(text: str, by: Random) -> str:
    return re.sub(r"(?<=\n\n)[DRMPC]OE$", lambda m: m[0].title(), text, flags=re.MULTILINE)


# --- what is set above, below and between


@rewriting
def stamps_of_review(text: str, by: Random) -> str:
    return f"{_REVIEW}\n\n{text}\n{_REVIEW}\n"


@rewriting
def stamps_of_release(text: str, by: Random) -> str:
    return f"{_RELEASE}\nRELEASED IN FULL\n\n{text}\n{_RELEASE}\n"


@rewriting
def stamps_in_the_midst(text: str, by: Random) -> str:
    def stamped(match: re.Match[str]) -> str:
        return f"\n\n{by.choice((_REVIEW, _RELEASE))}\n\n" if by.random() < 0.3 else match[0]

    return re.sub(r"\n\n(?=[ \t]*\d+\. )", stamped, text)


@rewriting
def end_marks(text: str, by: Random) -> str:
    return text.rstrip() + "\nBT\n#1542\n\n\nNNNN\n"


@rewriting
def a_break_above_the_level_line(text: str, by: Random) -> str:
    return _LEVEL_LINE.sub(lambda m: "BT\n" + m[0], text, count=1)


@rewriting
def page_lines(text: str, by: Random) -> str:
    """Turn the page in the midst of a paragraph, as an archive prints it."""
    if _LEVEL_LINE.search(text) is None:
        return text  # the label form has no page lines
    level, head = _level(text), _page_head(text)
    page = 2

    def turned(match: re.Match[str]) -> str:
        nonlocal page
        if by.random() > 0.2:
            return match[0]
        turn = f"\n{level}\n{level}\n\nPAGE {page:02}        {head}\n\n"
        page += 1
        return turn

    return _NUMBERED.sub(lambda m: re.sub(r"\n(?=[A-Za-z])", turned, m[0]), text)


def _page_head(text: str) -> str:
    """Return what stands on a page line behind its number: station, number, time."""
    if (printed := re.search(r"PAGE \d\d +(.*)", text)) is not None:
        return printed[1].strip()
    own, group = _LEVEL_LINE.search(text), re.search(r"\b\d{6}Z\b", text)
    assert own is not None
    assert group is not None
    line = own[0].replace("\u00a0", " ")
    station = next(post for post, _, _ in POSTS if post in line)
    return f"{station[:6].strip()} {int(own[0].split()[-1]):05}  {group[0]}"


def _level(text: str) -> str:
    head = _at_body(text)[0]
    if "S E C R E T" in head or re.search(r"^\s*SECRET\b", head, re.MULTILINE):
        return "SECRET"
    if "C O N F I D E N T I A L" in head or "CONFIDENTIAL" in head:
        return "CONFIDENTIAL"
    return "LIMITED OFFICIAL USE" if "LIMITED OFFICIAL USE" in head else "UNCLASSIFIED"


@rewriting
def headings_over_rules(text: str, by: Random) -> str:
    """Set headings over dashes between paragraphs, in the manner of 2000 to 2010."""

    def headed(match: re.Match[str]) -> str:
        if by.random() > 0.5:
            return match[0]
        length = by.randint(3, 20)
        return f"\n\n{by.choice(_HEADINGS)}\n{by.choice('-----=_') * length}\n\n"

    return re.sub(r"\n\n+(?=[ \t]*\d+\. )", headed, text)


def _at_body(text: str) -> tuple[str, str, str]:
    """Return what stands before the first numbered paragraph, its number, and the rest."""
    match = _NUMBER.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]
