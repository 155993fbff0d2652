"""What the theme leaves out for those who read with a keyboard or a screen reader."""

import re
from pathlib import Path

__all__ = ["mend"]

#: what stands in a page, and what is put in its place
_MENDED = (
    (re.compile(r'<p class="caption" role="heading">'), '<p class="caption">'),
    (
        re.compile(r'<aside class="sidebar-drawer"'),
        '<aside aria-label="All pages" class="sidebar-drawer"',
    ),
    (re.compile(r'<aside class="toc-drawer'), '<aside aria-label="On this page" class="toc-drawer'),
)


def mend(folder: Path) -> None:
    """Mend all pages of a site that was built."""
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for wrong, right in _MENDED:
            text = wrong.sub(right, text)
        path.write_text(text, encoding="utf-8")
