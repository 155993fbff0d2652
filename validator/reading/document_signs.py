"""The signs that the reading copy of a document has for what markup says, and that no text holds.

They are of the private use area, so that one grammar (``grammar/document.lark``) reads plain text,
Markdown, HTML and mail.
"""

from validator.text.source import BESIDE, UNREAD

__all__ = [
    "BEGINNINGS",
    "BESIDE",
    "CAPTION",
    "CODE",
    "FRONT",
    "HEADING",
    "ITEM",
    "MAIL",
    "UNREAD",
    "signed",
]

#: where a heading, an item or a caption begins
HEADING, ITEM, CAPTION = "\ue010", "\ue011", "\ue013"
BEGINNINGS = HEADING + ITEM + CAPTION
#: before each line of code, of front matter, and of what is no text of a mail
CODE, FRONT, MAIL = "\ue014", "\ue015", "\ue016"


def signed(lines: str, sign: str) -> str:
    """Return lines with a sign for the first character of each that is not blank."""
    return "".join(
        sign + line[1:] if line.strip() else line for line in lines.splitlines(keepends=True)
    )
