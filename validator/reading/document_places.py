"""Tells where in a document a mark may stand: what counts a portion, what a title is.

Before a mark may stand numbers, letters, days, names of a part (``Tab A``), directives of other
kinds of markup, pictures; behind it nothing, where it ends a title. Sources: 32 CFR 2001.21(c);
the docutils, AsciiDoc, Org and LaTeX manuals for how a paragraph, an item or a heading begins.
"""

from functools import lru_cache

from validator.cable.body import PortionMark
from validator.reading.possible_marks import PART, PossibleMark, is_of_part
from validator.text.regex import regex

__all__ = ["begins_anew", "explains", "is_counted", "is_told"]

#: a line that leads on to a mark within it: a heading in capitals, or a few words
_LEADS_ON = regex(r"[^a-z\n]{0,60}\Z")
_SHORT = 40
#: no title and nothing that counts a portion is longer
_LONGEST = 160
#: a column begins: a tab, blanks or a bar before a mark
_APART = regex(r"(?:\t| {4}|\|[ \t]?)\Z")
#: what such a block says may end with its mark
_ENDED = ("heading", "subject", "caption", "row", "front")
_PLACE_END = regex(r"[ \t]*(?:\||\n|\Z)")
_LEADERS = regex(r"[ \t]*(?:\.[ \t]?){3}")
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
#: words that stand before a text as a label does
_LABEL = (
    r"(?i:cc|bcc|re|fw|to|via|note|n\.b\.|nb|summary|background|comment|overview|introduction"
    r"|purpose|conclusions?|discussion|recommendations?|analysis|assessment|bluf|bottom line"
    r"|key points?|objectives?|scope|first|second|third|fourth|fifth|next|finally|last)"
)
#: what counts a portion or says what it is, one behind the other
_COUNTED = regex(
    r"[ \t\ue010-\ue013]*+(?:(?:"
    # directives: .. note::, .. |x| replace::, :TITLE:, :lock:, #+TITLE:, term::
    r"\.\.[ \t](?:\|[^|\n]{1,30}\|[ \t])?[\w-]{1,30}::|:[A-Za-z][\w +-]{0,30}:"
    r"|#\+[A-Za-z_]{1,20}:|[A-Za-z][\w ,'-]{0,40}::"
    # \section{, \item[a], \begin{quote}
    r"|\\[A-Za-z]{2,20}\*?(?:\[[^\]\n]{0,40}\])?(?:\{(?:[\w-]{1,20}\}\{?)?)?"
    r"|(?:TODO|DONE|NEXT|WAITING)(?=[ \t])|\[#[A-Z0-9]\]"
    # !!! note "
    r"|[!?]{3}\+?[ \t]\w{1,20}(?=[ \t\"])"
    # 1000Z, 09JUN21, 2021-06-09, 12 June 2021:, 10:00
    rf"|\d{{1,2}} ?{_MONTH}(?: ?\d{{2,4}})?:?(?!\w)|{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?:?(?!\w)"
    r"|\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?Z?)?|\d{3,4}Z(?!\w)"
    r"|\[\d[\dT :.-]{3,18}Z?\](?=[ \t])"
    r"|\d{1,2}:\d\d(?i:[ \t]?[ap]\.?m\.?|[ \t]?hrs?\.?)?"
    rf"|{PART}[ \t]{{0,3}}(?:[A-Z0-9]|[IVX]{{1,6}}(?![\w])|[ivx]{{2,6}}(?!\w))"
    r"(?:[\d.-]{0,8}|[A-Z]?)(?!\w)[:.,)]?"
    rf"|{PART}[ \t]{{0,2}}:|{_LABEL}(?=[ \t,:.])[,:.]{{0,2}}"
    r"|\((?i:cont(?:inued|'?d)?\.?)\)|\[(?i:cont(?:inued|'?d)?\.?)\]"
    r"|@[\w.-]{1,30}|<[\w.-]{1,30}>|\|[^|\n]{1,30}\|(?=[ \t])"
    r"|\d{1,3}(?:st|nd|rd|th)\.?(?!\w)|\(?(?:[A-Za-z]|[ivx]{1,7}|\d{1,3})[ \t]?[.)]{1,2}"
    r"|\d{1,3}(?:[./-]\d{1,3}){1,4}[.)]?(?!\w)|\d{1,3}[a-z]?\(?[a-z]\)|[A-Z]-\d{1,3}(?!\w)"
    r"|\d{1,4}[,;:\u00aa\u00ba/]?(?=[^\w(]|\Z)|[\[{<\u00ab](?:\d{1,3}|[a-z])[)\]}>\u00bb]"
    # - [ ], and signs, pictures and bullets of any kind
    r"|\[[ xX]\]|[^\w\n([{<]"
    r")[ \t]{0,9}){1,24}+\Z"
)
#: ... which a mark of one letter follows only before a text, or at the end
_TEXT_BEHIND = regex(r"[ \t]*(?:[\"'\u201c*_-]?[A-Z0-9\"'\u201c]|[:.\u2013-][ \t]|\n|\Z)")
#: words that a letter behind them tells apart: parts of a document, what is sorted or measured
_NAMED = regex(
    rf"[^\w\n]*(?:\d{{1,3}}[.)]?[ \t]+)?(?:{PART}|(?i:vitamin|hepatitis|grade|class|type|size"
    r"|group|schedule|column|row|zone|room|gate|level|team|site|degree|temperature|celsius|carbon|sulfur"
    r"|sulphur|speed|time|second|south|variant|version|block|building|category|model|series|form"
    r"|subsection|clause|subpart|shift|wing|deck|platform|terminal|route|bus|lane)s?)[ \t]+"
)
#: behind the colon of a marked label a text begins, of some words
_TEXT_OF_LABEL = regex(r":[ \t]{0,9}[A-Z\"'\u201c][^\n]{0,400}?[ \t][^\n]*?[ \t][^\n]*[.!?]")
_SENTENCE_BEHIND = regex(r"[ \t]{1,9}[A-Z\"'\u201c][^\n]*[ \t]")
_BEHIND_PART = regex(
    rf"{PART}[ \t]{{0,3}}[\dA-Z][\w.-]{{0,8}}[ \t]{{1,9}}\Z|{_LABEL}[ \t]{{1,9}}\Z"
)
#: the first word of a line, which may be numbered
_FIRST_WORD = regex(
    r"[ \t\ue010-\ue013*+>\u2022\u2013-]*+(?:\d{1,3}[.)]?[ \t]++)?(?P<word>[A-Za-z]{2,}+)"
)
#: words that count a portion or say what it is
_COUNTING = regex(rf"(?:{_MONTH}|{PART}|{_LABEL}|(?i:bottom|key|todo|done|next|waiting))")
#: what may follow a mark that ends a title: leaders, the number of a page, signs of markup
_TITLE_END = regex(
    r"[ \t]*(?:(?:\.[ \t]?){3,120})?[ \t]*\d{0,4}[ \t]*[|:*_#=\"'\\>)}\]-]{0,6}[ \t]*(?=\n|\Z)"
)
_UNDERLINE = regex(r"\n[ \t]*([=~^*+#\"'-])\1{2,}[ \t]*(?:\n|\Z)")
_BLANK_BELOW = regex(r"\n[ \t]*(?:\n|\Z)|\Z")
#: a title: it begins with a capital or a number, and no sentence ends in it
_TITLE = regex(r"[^\w\n]*(?:[a-z]{1,4}[.)][ \t]+)?[A-Z0-9][^\n]{0,110}\Z")
_SENTENCE = regex(r"[a-z]{3,}[.!?;][ \t]+[A-Z]|[.!?;,][ \t]*\Z")
#: a name is no title: Doe, Jane (S); J. Doe (C)
_NAME = regex(r",|\b[A-Z]\.[ \t]")
_MOST_WORDS, _FEW_WORDS = 14, 8
#: a few words before a mark that begin with capitals each, as a heading run into its text
_RUN_IN = regex(
    r"[^\w\n]*(?:\d{1,3}[.)]?[ \t]+|[A-Za-z][.)][ \t]+)?"
    r"(?:[A-Z][\w'/-]{0,20}[ \t]+){1,2}(?:(?:of|the|and|for|to|in|on)[ \t]+)?"
    r"(?:[A-Z][\w'/-]{0,20}[ \t]+){0,3}\Z"
)
#: what a mark means, said behind it: (S) = SECRET, (C) means CONFIDENTIAL
_EXPLAINED = regex(
    r"[ \t|]{0,9}(?:=|:|-{1,2}|\u2013|(?i:means?|stands? for|denotes?|indicates?|signifies|is))?"
    r"[ \t|]{0,9}[\"'\u201c]?(?i:top secret|secret|confidential|unclassified)"
    r"(?:/{1,2}[A-Z/ ,-]{2,40})?(?![\w/])[\"'\u201d]?[ \t]*(?:[.,;|\n(]|\Z)"
)


def is_counted(mark: PortionMark, text: str) -> bool:
    """Whether nothing but what counts a portion stands before a mark in its line."""
    line = _line_before(mark, text)
    if len(line) == _LONGEST or _is_title(line) or _COUNTED.match(line) is None:
        return False
    if len(mark.text) > 1 or _BEHIND_PART.search(line) is None:
        return True
    return _TEXT_BEHIND.match(text, mark.span.end) is not None


def _is_title(line: str) -> bool:
    """Whether a line begins with a word that counts nothing, or ends with a bracket.

    It tells most lines before the many kinds of numbers are tried.
    """
    if line.endswith(("(", "[", "<")):
        return True
    first = _FIRST_WORD.match(line)
    if first is None or "::" in line:
        return False
    return not _counts(first["word"].lower())


@lru_cache(maxsize=1024)
def _counts(word: str) -> bool:
    """Whether a word may count a portion, or say what it is."""
    return not word.strip("ivx") or _COUNTING.fullmatch(word) is not None


def begins_anew(text: str, mark: PortionMark) -> bool:
    """Whether a mark at the head of a line opens a portion where no blank line stands above.

    A text taken out of a PDF has none. A single letter may go on with the sentence above.
    """
    end = max(text.rfind("\n", 0, mark.span.start), 0)
    first = max(end - 200, 0)
    above = text[max(text.rfind("\n", first, end) + 1, first) : end].rstrip()
    goes_on = above[-1:].islower() or above.endswith((",", ";", "-", "("))
    return len(mark.text) > 1 or not goes_on


def is_told(one: PossibleMark, text: str, kind: str) -> bool:
    """Whether a doubtful mark is more than the bracket within a sentence."""
    if len(one.mark.text) == 1 and is_a_name(one.mark, text):
        return False
    if one.kind != "within":
        return True
    place, end = one.mark.span
    if _APART.search(text, max(place - 4, 0), place) or _ends_place(one, kind, text):
        return True
    line = _line_before(one.mark, text)
    if len(one.mark.text) > 1 and line.rstrip().endswith("&"):
        return True  # a cell of a table of LaTeX
    if len(line) == _LONGEST:
        return False
    if text[place - 1 : place] in (" ", "\t") and _ends_title(one.mark, text, line):
        return True
    after = text[end : end + 2].strip(" \t")
    if len(line) <= _SHORT and after[:1] in ("", "\n") and _LEADS_ON.match(line) is not None:
        return True
    if is_of_part(text, one.mark):
        return True
    return len(one.mark.text) > 1 and _is_run_in(one.mark, text, line)


def is_a_name(mark: PortionMark, text: str) -> bool:
    """Whether a letter in brackets belongs to the word before it: ``Option (S)``, ``Team (S): 12``.

    A heading has its mark behind it as well; but no such word, and a text behind a colon.
    """
    line = _line_before(mark, text)
    if not line.endswith(" "):
        return False
    if text.startswith(":", mark.span.end):
        return line.strip() != "" and _TEXT_OF_LABEL.match(text, mark.span.end) is None
    if _TEXT_BEHIND.match(text, mark.span.end) is None:
        return False
    return (
        _NAMED.fullmatch(line) is not None and _SENTENCE_BEHIND.match(text, mark.span.end) is None
    )


def explains(mark: PortionMark, text: str) -> bool:
    """Whether a text only tells what a mark means: ``(S) = SECRET``."""
    return _EXPLAINED.match(text, mark.span.end) is not None


def _line_before(mark: PortionMark, text: str) -> str:
    """Return the line before a mark, as much of it as a title or a number may have."""
    place = mark.span.start
    first = max(place - _LONGEST, 0)
    return text[max(text.rfind("\n", first, place) + 1, first) : place]


def _ends_title(mark: PortionMark, text: str, line: str) -> bool:
    """Whether a mark stands behind a title that has a line of its own: ``Plan Alpha (S)``."""
    tail = _TITLE_END.match(text, mark.span.end)
    if tail is None or _TITLE.match(line) is None or _SENTENCE.search(line) is not None:
        return False
    words = len(line.split())
    if len(mark.text) > 1:
        return words <= _MOST_WORDS and not _goes_on(text, tail.end())
    alone = _BLANK_BELOW.match(text, tail.end()) or _UNDERLINE.match(text, tail.end())
    named = _NAME.search(line.lstrip(" \t0123456789.")) is not None
    return words <= _FEW_WORDS and alone is not None and not named


def _goes_on(text: str, place: int) -> bool:
    """Whether the line below begins with a small letter."""
    return text[place : place + 60].lstrip(" \t\n>|")[:1].islower()


def _is_run_in(mark: PortionMark, text: str, line: str) -> bool:
    """Whether a mark stands between a heading and the text that it runs into."""
    place = max(text.rfind("\n", 0, mark.span.start), 0)
    above = text[max(place - 80, 0) : place].rsplit("\n", 1)[-1].strip()
    opens = not above or not (above[-1].islower() or above[-1] == ",")
    behind = text[mark.span.end : mark.span.end + 3].lstrip(" \t")
    return opens and _RUN_IN.match(line) is not None and behind[:1].isupper()


def _ends_place(one: PossibleMark, kind: str, text: str) -> bool:
    """Whether a mark is the end of a heading, subject, caption, cell or line of contents."""
    if text[one.mark.span.start - 1 : one.mark.span.start] not in (" ", "\t"):
        return False  # part(S)
    ends = _PLACE_END if kind in _ENDED else _LEADERS
    return ends.match(text, one.mark.span.end) is not None
