"""The sources of the site: pages of the repository, brought together with those that are made."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.site.day_pages import day_pages
from tools.site.grammar_pages import grammar_pages
from tools.site.reference import commands_page
from tools.site.rule_pages import rule_pages

__all__ = ["TRY", "write_sources"]

#: the folder of the page that checks texts in the browser
TRY = "try"
#: where a page leads there
_HERE = "<!-- try it -->\n"
_LINK_THERE = f'''<p class="try"><a href="{TRY}/index.html">Try it in the browser</a>
(from a web server: a browser starts no Python from a disk)</p>
'''

_ROOT = Path(__file__).parents[2]
_DOCS = _ROOT / "docs"
#: pages at the root of the repository that are pages of the site, by their names there
_BESIDE = {
    "README.md": "readme.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}
_LINK = re.compile(r"\[([^\]\n]+)\]\((?!https?:)([^)\s#]+)((?:#[^)\s]*)?)\)")


def write_sources(folder: Path, *, has_page_to_try: bool) -> None:
    """Write all sources into a folder that is empty or not there yet."""
    shutil.copytree(_DOCS, folder, dirs_exist_ok=True)
    for name, page in _BESIDE.items():
        shutil.copyfile(_ROOT / name, folder / page)
    for path in folder.rglob("*.md"):
        path.write_text(_relinked(path.read_text(), _of_repository(path.relative_to(folder))))
    link = _LINK_THERE if has_page_to_try else ""
    for leading in (folder / "index.md", folder / "web.md"):
        leading.write_text(leading.read_text().replace(_HERE, link))
    for name, text in _made():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _made() -> Iterator[tuple[str, str]]:
    yield "reference/commands.md", commands_page()
    for below, pages in (
        ("rules", rule_pages()),
        ("days", day_pages()),
        ("grammar", grammar_pages()),
    ):
        yield from ((f"{below}/{name}", text) for name, text in pages)


def _of_repository(page: Path) -> PurePosixPath:
    """Return where a page of the site stands in the repository."""
    names = {there: here for here, there in _BESIDE.items()}
    return PurePosixPath(names.get(str(page)) or PurePosixPath("docs") / page.as_posix())


def _relinked(text: str, page: PurePosixPath) -> str:
    """Return a page whose links lead where its targets stand in the site.

    A link to a file of the repository that is no page becomes its name.
    """

    def link(found: re.Match[str]) -> str:
        words, path, anchor = found.groups()
        target = PurePosixPath(os.path.normpath(page.parent / path))
        there = _BESIDE.get(str(target))
        if there is None and target.is_relative_to("docs"):
            there = str(target.relative_to("docs"))
        if there is None:
            return f"{words} (`{target}`)"
        start = PurePosixPath(_BESIDE.get(str(page)) or page.relative_to("docs")).parent
        return f"[{words}]({os.path.relpath(there, start)}{anchor})"

    return _LINK.sub(link, text)
