"""The reading copy of a document: markup seen through, sign for sign at its place.

What emphasis, tags, quotation and escapes set into a text becomes blanks; where a heading, an
item or a caption begins stands a sign of a private use, and before each line of code, of
front matter and of the head of a mail. So one grammar (``grammar/document.lark``) reads plain text,
Markdown, HTML and mail, and every offset holds in the file.
"""

import re
import sys
from typing import NamedTuple

from validator.reading.document_signs import BESIDE, CODE, FRONT, HEADING, MAIL, UNREAD, signed
from validator.reading.front_matter import Field, fields_of, front_matter
from validator.reading.markup import decoded, without_markup
from validator.text.flattening import flat
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["View", "front_matter_end", "view"]

_SIGNS = regex("[\ue000-\ue01f]")
#: what was taken out of a file has these of its own
_OTHER_SIGNS = regex(rf"[\ue000-\ue01f](?<![{UNREAD}{BESIDE}])")
_HEADING = regex(r"^([ \t>]{0,8}+)#(#{0,5})(?=[ \t])", re.MULTILINE)
#: a label of the authority block behind another on the same line
_NEXT_LABEL = regex(
    r"(?<=[^\s|])(?P<blank>[ \t|])(?=[ \t|]{0,40}(?i:class(?:if|f)ied +by|derived +from"
    r"|reasons?(?: for classification)?|declass?ify +on|downgrade(?: to)?)[ \t]{0,3}:)"
)
_FIRST_LABEL = regex(
    r"^[ \t|*_>-]{0,40}(?i:this document is )?"
    r"(?i:class(?:if|f)ied +by|derived +from|reasons?|declass?ify +on)[ \t*_]{0,6}:?[^\n]*",
    re.MULTILINE,
)
#: the code of a letter, figure or stroke, and of signs without width
_LETTER_CODE = regex(
    r"&#(?:0{0,6}(?P<dec>4[5-9]|5[0-7]|6[5-9]|[78]\d|90)|[xX]0{0,6}(?P<hex>2[d-fD-F]|3\d|4[1-9a-fA-F]"
    r"|5[0-9aA]));"
)
#: the name of a sign; those that part no word, and those of markup itself, are seen through later
_NAMED_CODE = regex(
    r"&(?!(?:nbsp|shy|zwnj|zwj|amp|lt|gt|quot|apos|[lr]par|rsquo);)([A-Za-z]{2,12}\d{0,2});"
)
#: a mark that tags, codes or line ends tear; tags have become so many blanks
_TORN_MARK = regex(
    r"(?P<opens>[(\[])(?=[^()\[\]]{0,300}?(?: {3}|\n))(?P<torn>(?:[A-Z0-9/,-]|[ \n]|&shy;)"
    r"{2,300}+)(?P<closes>[)\]])"
)
_TEAR = regex(r"(?:[ \n]|&shy;){3,}|[ ]{0,2}\n[ ]{0,2}")
#: the codes of the signs of markup itself, and of signs that are neither letters nor brackets
_SIGN_CODE = regex(
    r"&(?:(?P<name>amp|lt|gt|quot|apos)|#(?P<dec>\d{2,7})|#[xX](?P<hex>[\da-fA-F]{2,6}));"
)
_MARKUP_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_UNREAD = regex(rf"{UNREAD}[^\n]*")
_BESIDE = regex(rf"(?<={BESIDE})[^\n]+")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_HTML = (".html", ".htm", ".xhtml")
#: fields as a mail has them, of which one tells of its parts
_LOOKS_LIKE_MAIL = regex(
    r"\s{0,20}+(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,1000}\n"
    r"(?:[ \t]+[^\s][^\n]{0,1000}\n){0,20}){1,60}?"
    r"(?i:mime-version|content-type):"
)
_LOOKS_LIKE_HTML = regex(r"\s{0,200}+<(?:!doctype html|html|body|head)\b", re.IGNORECASE)


class View(NamedTuple):
    """The reading copy of a document.

    ``fields`` are those of front matter.
    """

    text: str
    fields: tuple[Field, ...] = ()
    #: the first lines of parts of a mail or a file that nobody can read
    unread: tuple[Span, ...] = ()
    #: words that stand beside the text of a file
    beside: tuple[Span, ...] = ()


def _kind_of(text: str, name: str) -> str:
    """Return what a text is by its name, else by its first words: text, markdown, html, mail."""
    lower = name.lower()
    if lower.endswith(_MARKDOWN):
        return "markdown"
    if lower.endswith(_HTML) or _LOOKS_LIKE_HTML.match(text):
        return "html"
    return "mail" if lower.endswith(".eml") or _LOOKS_LIKE_MAIL.match(text) else "text"


def view(text: str, name: str, *, extracted: bool = False) -> View:
    """Return the reading copy of a flat text, of the same length.

    ``extracted`` tells that it was taken out of a file of Word, slides or a PDF.
    """
    text = (_OTHER_SIGNS if extracted else _SIGNS).sub(" ", text)
    kind = "text" if extracted else _kind_of(text, name)
    fields: tuple[Field, ...] = ()
    if kind == "markdown":
        matter = front_matter(text)
        if matter is not None:
            fields = fields_of(matter)
            text = _without_front_matter(text, matter)
        text = _without_code(text)
        if "<" in text:
            from validator.reading.html_view import without_known_tags

            text = without_known_tags(text)
    elif kind == "html":
        from validator.reading.html_view import without_tags

        text = without_tags(text)
    elif kind == "mail":
        from validator.reading.mail_view import without_head

        text = without_head(text)
    unread = tuple(Span(*found.span()) for found in _UNREAD.finditer(text))
    beside = tuple(Span(*found.span()) for found in _BESIDE.finditer(text)) if extracted else ()
    text = text.replace(UNREAD, MAIL).replace(BESIDE, MAIL)
    if "<!--" in text:
        from validator.reading.html_view import without_comments

        text = without_comments(text, spans=kind != "html")
    if "#" in text:
        text = _HEADING.sub(lambda sign: f"{sign[1]}{HEADING}{sign[2]}", text)
    if "&#" in text:
        text = _LETTER_CODE.sub(_letter, text)
    if kind in ("html", "mail", "markdown") and "&" in text:
        text = _NAMED_CODE.sub(_named, text)
    text = without_markup(decoded(text))
    if kind in ("html", "mail", "markdown"):
        text = _SIGN_CODE.sub(_sign, text) if "&" in text else text
        text = _TORN_MARK.sub(_closed_up, text)
    if ":" in text:
        text = _FIRST_LABEL.sub(_on_lines_of_their_own, text)
    return View(text, fields, unread, beside)


def front_matter_end(text: str) -> int:
    """Return where the front matter of a text ends, 0 if it has none."""
    match = front_matter(text)
    return match.end() if match is not None else 0


def _without_front_matter(text: str, match: "re.Match[str]") -> str:
    """Return the text with a sign before each line of its front matter."""
    start, end = match.span()
    return text[:start] + signed(text[start:end], FRONT) + text[end:]


def _without_code(text: str) -> str:
    """Return Markdown with a sign before each line of a fence of code."""
    if "```" not in text and "~~~" not in text:
        return text
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    lines = text.split("\n")
    for token in parser.parse(text):
        if token.type == "fence" and token.map is not None:
            first, last = token.map
            if not _closes(lines[min(last, len(lines)) - 1], token.markup):
                continue  # what is never closed hides nothing
            for number in range(first, min(last, len(lines))):
                if lines[number].strip():
                    lines[number] = CODE + lines[number][1:]
    return "\n".join(lines)


def _closes(line: str, fence: str) -> bool:
    """Whether a line is the end of a fence of code."""
    bare = line.strip(" \t>")
    return len(bare) >= len(fence) and not bare.strip(fence[0])


def _named(code: "re.Match[str]") -> str:
    """Return the sign that a name stands for, with blanks before it; other names as they are."""
    from html.entities import html5

    sign = flat(html5.get(f"{code[1]};", ""))
    return sign.rjust(len(code[0])) if len(sign) == 1 else code[0]


def _sign(code: "re.Match[str]") -> str:
    """Return the sign of a code beside what it encloses; a blank for one that nobody sees."""
    width = len(code[0])
    if code["name"] is not None:
        sign = _MARKUP_SIGNS[code["name"]]
        return sign.ljust(width) if code["name"] == "gt" else sign.rjust(width)
    number = as_int(code["dec"]) if code["dec"] else int(code["hex"], 16)
    sign = flat(chr(number)) if number < sys.maxunicode else " "
    return (sign if sign.isprintable() else " ").rjust(width)


def _letter(code: re.Match[str]) -> str:
    sign = chr(as_int(code["dec"]) if code["dec"] else int(code["hex"], 16))
    return sign + " " * (len(code[0]) - 1)


def _closed_up(mark: re.Match[str]) -> str:
    """Write a mark that tags tear in one, with the blanks behind it."""
    said = _TEAR.sub(lambda tear: " " if "\n" in tear[0] else "", mark["torn"]).strip()
    whole = mark["opens"] + said + mark["closes"]
    return whole + " " * (len(mark[0]) - len(whole))


def _on_lines_of_their_own(match: re.Match[str]) -> str:
    """Set each label of an authority block that is one sentence on a line of its own."""
    return _NEXT_LABEL.sub("\n", match[0])
