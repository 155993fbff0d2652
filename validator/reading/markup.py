"""Sees through what markdown, HTML and mail set into a text: emphasis, tags, escapes, quotation.

Each sign becomes a blank in the reading copy, so that ``**3. (S)** Text`` is a paragraph with
its mark and no offset moves. Observed copies: cables printed as web pages, kept in markdown,
sent by mail.
"""

import re

from validator.text.regex import regex

__all__ = ["decoded", "without_markup"]

#: before a line end: a backslash of markdown, a tag of HTML, a blank of quoted-printable
_LINE_END = regex(r"(?:\\|<[Bb][Rr] ?/?>|=20)(?=[ \t]*+(?:\n|\Z))")
#: a backslash before a sign that would else mean emphasis or a list
_ESCAPE = regex(r"\\(?=[!-/:-@\[-`{-~])")
_TAG = regex(
    r"</?(?i:a|b|blockquote|body|br|code|div|em|font|h[1-6]|html|hr|i|li|ol|p|pre|span|strong|table"
    r"|tbody|td|th|thead|tr|tt|ul)(?:[ \t][^<>\n]{0,200})?/?>"
)
#: it begins with its sign and looks back from there, which is much faster than to look ahead
_EMPHASIS = regex(r"([*_`])(?<![*_`].)\1{0,2}(?![*_`])", re.DOTALL)
#: emphasis about a label, and about the blanks before it: markdown sees none, a reader does
_WIDE_LABEL = regex(r"^([*_])(\1{0,2})(?=[ \t]++[^\s*_:][^\n*_:]{0,30}:\1\2)", re.MULTILINE)
#: a heading or a quotation, and the fence of a block
_LINE_SIGN = regex(
    r"^[ \t]*+(?:#{1,6}(?=[ \t])|(?:>[ \t]?){1,8}+(?=[ \t]*+[^\s>])|[`~]{3}\w*+[ \t]*$)",
    re.MULTILINE,
)
_BEGINS_WITH_SIGN = regex(r"\n[ \t]*+(?:#|>|[`~]{3})")
#: a line that the copyist drew above or below all
_FRAME = r"[ \t]*+(?:(?:-[ \t]?+){10,}+|={10,}+|_{10,}+|\*{10,}+|#{10,}+)[ \t]*+"
_FIRST_RULE = regex(rf"\s*+{_FRAME}(?=\n)")
_LAST_RULE = regex(rf"(?<=\n){_FRAME}\s*+\Z")
_LAST = 400
#: such a line in the last characters of a text is no part of it, though a stamp may follow; above
#: a paragraph it is the rule under a heading
_CUT_LINE = regex(
    r"(?<=\n)[ \t]*+(?:={20,}+|\*{20,}+|#{20,}+)[ \t]*+"
    r"(?=\n(?:(?![ \t]*\d{1,3}[.)])[^\n]{0,130}+\n){0,8}+[^\n]{0,130}\Z)"
)
#: one of dashes may be the rule under the last heading, unless nothing but end marks and stamps
#: follows
_END = (
    r"[ \t]*+(?:BT|N{3,4}|#\d{3,5}|[^\n]{0,60}?(?i:Declassified/Released)[^\n]*+"
    r"|UNCLASSIFIED {1,3}U\.S\. {1,3}(?i:Department {1,3}of {1,3}State)[^\n]*+)?[ \t]*+"
)
_LAST_CUT_LINE = regex(
    rf"(?<=\n)[ \t]*+(?:(?:-[ \t]?+){{20,}}+|_{{20,}}+)[ \t]*+(?=\n(?:{_END}\n)*+{_END}\Z)"
)
_FOOT = 800
#: the signs of a quotation in a mail
_QUOTED_CODE = regex(r"^[ \t]*+(?:&gt;[ \t]?){1,8}+", re.MULTILINE)
#: codes of characters in place of them
_BLANK_CODE = regex(
    r"&(?:nbsp|shy|zwnj|zwj|#0*160|#0*173|#0*820[3-5]|#0*8288|#x0*[aA][0dD]|#x0*200[b-dB-D]|#x0*2060);"
)
_BRACKET_CODE = regex(r"&(?:#0*(?P<dec>4[01])|#x0*(?P<hex>2[89])|(?P<name>[lr]par));")
_LINE_END_CODE = regex(r"&#(?:x0*[aA]|0*10);")
_APOSTROPHE_CODE = regex(
    r"(?<![^ \t\n])([A-Za-z]{1,20})(&(?:#0*39|#x0*27|apos|rsquo|#0*8217|#x0*2019);)(?=[A-Za-z])"
)
_CODE = regex(r"&(?:#|[A-Za-z]{2,8};)")
#: the signs of which a line is drawn
_DRAWN = tuple("-=_*#")


def decoded(text: str) -> str:
    """Return the text, of the same length, with signs in the place of their codes."""
    if "=" in text or "\\" in text or "<" in text:
        text = _LINE_END.sub(_blank, text)
    if "\\" in text:
        text = _ESCAPE.sub(" ", text)
    if "&" in text and _CODE.search(text) is not None:
        text = _QUOTED_CODE.sub(lambda codes: codes[0].replace("&gt;", ">   "), text)
        text = _BLANK_CODE.sub(_blank, text)
        text = _BRACKET_CODE.sub(_bracket, text)
        text = _APOSTROPHE_CODE.sub(_apostrophe, text)
        text = _LINE_END_CODE.sub(lambda code: " " * (len(code[0]) - 1) + "\n", text)
    return text


def without_markup(text: str) -> str:
    """Return the text, of the same length, with blanks for signs of markup."""
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "*" in text or "_" in text or "`" in text:
        text = _WIDE_LABEL.sub(_blank, text)
        text = _EMPHASIS.sub(_unless_alone, text)
    signed = "#" in text or ">" in text or "~" in text or "`" in text
    if signed and _BEGINS_WITH_SIGN.search("\n" + text) is not None:
        text = _LINE_SIGN.sub(_blank, text)
    return _unframed(text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _unless_alone(match: re.Match[str]) -> str:
    """Return blanks for a sign at the edge of a word; one within it or by itself stays."""
    text = match.string
    before = match.start() > 0 and not text[match.start() - 1].isspace()
    after = match.end() < len(text) and not text[match.end()].isspace()
    within = before and after and text[match.start() - 1].isalnum() and text[match.end()].isalnum()
    return match.group() if within or not (before or after) else _blank(match)


def _bracket(match: re.Match[str]) -> str:
    """Write a bracket beside what it encloses."""
    opens = match["dec"] == "40" or match["hex"] == "28" or match["name"] == "lpar"
    blanks = " " * (len(match.group()) - 1)
    return f"{blanks}(" if opens else f"){blanks}"


def _apostrophe(match: re.Match[str]) -> str:
    """Write a word with its apostrophe, and the blanks that this saves before it."""
    return " " * (len(match.group(2)) - 1) + match.group(1) + "'"


def _unframed(text: str) -> str:
    """Put blanks for a line drawn above or below all."""
    first = _FIRST_RULE.match(text)
    if first is not None:
        text = " " * first.end() + text[first.end() :]
    if text.rstrip().endswith(_DRAWN):
        last = _LAST_RULE.search(text, max(0, len(text) - _LAST))
        if last is not None:
            text = text[: last.start()] + " " * (last.end() - last.start())
    foot = text[-_FOOT:]
    if "=" in foot or "*" in foot or "#" in foot:
        text = text[:-_FOOT] + _CUT_LINE.sub(_blank, foot)
    if "- - - - -" in foot or "-----" in foot or "_____" in foot:
        text = text[:-_FOOT] + _LAST_CUT_LINE.sub(_blank, text[-_FOOT:])
    return text
