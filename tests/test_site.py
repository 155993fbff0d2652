"""The documentation site is built, and read as a browser without a network would."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from browser import browser, complaints, npm_package, served
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
def pyodide(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """Return Python for browsers, or None where it is not to be had."""
    try:
        return npm_package("pyodide", tmp_path_factory.mktemp("npm"))
    except pytest.skip.Exception:
        return None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, pyodide: Path | None) -> Path:
    folder = tmp_path_factory.mktemp("site")
    more = () if pyodide is None else ("--pyodide", str(pyodide))
    done = subprocess.run(
        [sys.executable, "-m", "tools.site", "-o", str(folder), *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    said = "no page to try cablelint in: --pyodide was not said\n"
    assert done.stdout == (said if pyodide is None else "")
    return folder


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as where:
        yield where


class Seen:
    """A page of the site in a real browser, and what it asked the network for."""

    def __init__(self, running: Any, address: str, **options: Any) -> None:
        self.address = address
        self.page = running.new_page(**options)
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def show(self, name: str) -> None:
        self.page.goto(self.address + name, wait_until="load")

    def foreign(self) -> list[str]:
        own = (self.address, "data:", "blob:")
        return [one for one in self.asked if not one.startswith(own)]


@pytest.fixture
def seen(running: Any, address: str) -> Iterator[Seen]:
    one = Seen(running, address)
    yield one
    assert one.faults == []
    assert one.foreign() == []
    one.page.close()


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


def test_the_search_finds_a_rule_by_a_word(seen: Seen) -> None:
    seen.show("index.html")
    seen.page.locator(".sidebar-search").fill("duration instead of a date")
    seen.page.keyboard.press("Enter")
    found = seen.page.locator("#search-results a[href*='rules/DEC12']")
    found.wait_for()
    seen.page.locator(".search-again input").fill("SIPDIS")
    seen.page.locator(".search-again button").click()
    seen.page.locator("#search-results a", has_text=re.compile("^CAP")).first.wait_for()
    seen.show("search.html")
    assert seen.page.locator("h1").inner_text() == "Search"


#: one page of each kind
KINDS = (
    "index.html",
    "tutorials/archivist.html",
    "survey.html",
    "rules/index.html",
    "rules/DEC13.html",
    "days/index.html",
    "days/2010-06-27.html",
    "grammar/marking.html",
    "reference/commands.html",
    "messages.html",
    "search.html?q=duration",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_nothing_bars_a_reader(running: Any, address: str, scheme: str, width: int) -> None:
    size = {"width": width, "height": 900}
    one = Seen(running, address, viewport=size, color_scheme=scheme)
    for kind in KINDS:
        one.show(kind)
        if "?" in kind:
            one.page.locator("#search-results li").first.wait_for()
        assert complaints(one.page) == [], kind
        assert one.page.evaluate("() => document.documentElement.scrollWidth") <= width, kind
    assert one.faults == []
    assert one.foreign() == []
    one.page.close()


def test_the_home_page_leads_to_the_page_to_try(seen: Seen, pyodide: Path | None) -> None:
    seen.show("index.html")
    link = seen.page.get_by_role("link", name="Try it in the browser")
    if pyodide is None:
        assert link.count() == 0
        pytest.skip("no pyodide here: the site has no page to try")
    link.click()
    seen.page.locator("#example").click()
    seen.page.locator("#findings .code").first.wait_for(timeout=120_000)
