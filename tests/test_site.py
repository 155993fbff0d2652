"""The documentation site is built, and read as a browser without a network would."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from conftest import ROOT
from some import some

from validator.guard.rule import RULES as GUARD
from validator.law import _records
from validator.rules import RULES

pytest.importorskip("sphinx", reason="the extra `site` is not installed")


class Page(HTMLParser):
    """What a page loads by itself, where its links lead, and what can be linked to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.anchors |= {found[name] for name in ("id", "name") if name in found}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "link" and found.get("rel") not in ("canonical", "search", "next", "prev"):
            self.loads.append(found.get("href", ""))
        elif "src" in found:
            self.loads.append(found["src"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "tools.site", "-o", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text()) for path in some(sorted(site.rglob("*.html")))}


def test_each_rule_has_a_page_with_its_reason_and_its_examples(site: Path) -> None:
    for rule in some((*RULES, *GUARD)):
        text = (site / "rules" / f"{rule.id}.html").read_text()
        assert rule.name in text
        assert text.count("<h2>Wrong<") == len(rule.bad), rule.id
        assert text.count("<h2>Right<") == len(rule.good), rule.id


def test_each_day_of_the_law_has_a_page(site: Path) -> None:
    days = {record["effective"] for record in _records.RECORDS}
    for day in some(sorted(days)):
        assert "takes effect" in (site / "days" / f"{day}.html").read_text()
    text = (site / "days" / "2010-06-27.html").read_text()
    assert "E.O. 13526" in text


def test_the_grammar_is_drawn(site: Path) -> None:
    text = (site / "grammar" / "marking.html").read_text()
    assert 'aria-label="diagram of banner"' in text
    drawn = sum(
        path.read_text().count("railroad-diagram") for path in (site / "grammar").rglob("*.html")
    )
    assert drawn > 300


def test_links_within_the_site_lead_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    lost = []
    for path, page in pages.items():
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            where, anchor = urldefrag(link)
            target = (path.parent / where).resolve() if where else path
            if target not in pages or (anchor and anchor not in pages[target].anchors):
                lost.append(f"{path.relative_to(site)}: {link}")
    assert lost == []


def test_no_page_asks_another_host_for_anything(site: Path, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for address in page.loads:
            assert not urlsplit(address).netloc, f"{path.relative_to(site)}: {address}"
    for sheet in some(sorted(site.rglob("*.css"))):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", sheet.read_text()), sheet.name


def test_the_search_knows_rules_and_words(site: Path) -> None:
    index = (site / "searchindex.js").read_text()
    assert "rules/DEC12" in index
    assert "relative-dur" in index or "relative-duration" in index
