"""The page in a real browser, served from the loopback, with Python in it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browser import browser, complaints, npm_package, served
from conftest import FIXTURES, GIVEN
from some import some

from validator.checking.engine import check
from validator.text.source import decode
from validator.web.folder import write

#: the first answer waits for Python to be compiled; no more than a busy machine may take
PATIENCE = 120_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("web")
    archive = npm_package("pyodide", place)
    write(place / "page", archive)
    return place / "page"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as where:
        yield where


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as one:
        yield one


class Screen:
    """The page as a person has it before them, and what it asked the network for."""

    def __init__(self, running: Any, address: str, **options: Any) -> None:
        self.page = running.new_page(**options)
        self.page.set_default_timeout(PATIENCE)
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "console",
            lambda said: self.faults.append(said.text) if said.type == "error" else None,
        )
        self.page.goto(address)
        self.wait("Nothing to check yet.")

    def wait(self, words: str | re.Pattern[str]) -> None:
        from playwright.sync_api import expect

        expect(self.page.locator("#status")).to_have_text(words, timeout=PATIENCE)

    def counted(self) -> None:
        """Wait until a text is judged."""
        self.wait(re.compile(r"errors?, \d+ warnings?, \d+ remarks?\."))

    def open(self, path: Path) -> None:
        self.page.set_input_files("#open", path)
        self.page.locator("#files [aria-current]", has_text=path.name).wait_for()
        self.counted()

    def findings(self) -> list[str]:
        said = self.page.locator("#findings > li > p:first-child").all_inner_texts()
        return [" ".join(one.split()) for one in said]


@pytest.fixture(scope="module")
def screen(running: Any, address: str) -> Screen:
    return Screen(running, address)


@pytest.fixture
def fresh(running: Any, address: str) -> Iterator[Screen]:
    one = Screen(running, address)
    yield one
    assert one.faults == []
    one.page.close()


def expected(path: Path) -> list[str]:
    """Return what the command line would say of a file, in the words of the page."""
    source = decode(path.read_bytes(), path.name)
    words = {"info": "remark"}
    return [
        f"{words.get(one.severity.word, one.severity.word)} {one.code} "
        f"line {source.position(one.span.start)[0] + 1}: {' '.join(one.message.split())}"
        for one in check(source, today=date.today())
    ]


def test_the_given_cable_has_remarks_only(fresh: Screen) -> None:
    fresh.open(GIVEN)
    fresh.wait("CONFIDENTIAL. 0 errors, 0 warnings, 5 remarks.")
    assert fresh.findings() == []
    fresh.page.check("#remarks")
    assert fresh.findings() == expected(GIVEN)


def test_the_findings_of_every_fixture_are_those_of_the_command_line(screen: Screen) -> None:
    screen.page.check("#remarks")
    paths = sorted(path for path in FIXTURES.rglob("*.cable"))
    for path in some(paths):
        screen.open(path)
        assert screen.findings() == expected(path), path.name
    assert screen.faults == []


def test_a_fix_is_accepted_and_the_text_downloaded(fresh: Screen) -> None:
    fresh.page.click("#example")
    fresh.wait(re.compile(r"CONFIDENTIAL\. 1 error, 1 warning, \d remarks?\."))
    fresh.page.get_by_role("button", name="Apply: mark the cable SECRET").click()
    fresh.wait(re.compile(r"SECRET\. 0 errors, .*"))
    with fresh.page.expect_download() as waiting:
        fresh.page.click("#download")
    text = waiting.value.path().read_text()
    assert "S E C R E T DUSHANBE 001334" in text
    assert text == fresh.page.input_value("#text")


def test_typing_ends_in_the_answer_on_the_last_text(fresh: Screen) -> None:
    fresh.page.click("#example")
    fresh.counted()
    fresh.page.locator("#text").press("Control+End")
    fresh.page.locator("#text").press_sequentially("\n3. (TS) Training example.\n", delay=5)
    fresh.wait(re.compile(r"CONFIDENTIAL\. 2 errors, .*"))
    assert any("paragraph 3 is TOP SECRET" in one for one in fresh.findings())


def test_line_ends_of_a_file_are_kept(fresh: Screen, tmp_path: Path) -> None:
    path = tmp_path / "crlf.cable"
    path.write_bytes(GIVEN.read_bytes().replace(b"\n", b"\r\n"))
    fresh.open(path)
    with fresh.page.expect_download() as waiting:
        fresh.page.click("#download")
    assert waiting.value.path().read_bytes() == path.read_bytes()


def test_what_is_no_text_is_refused_and_what_was_open_stays(fresh: Screen, tmp_path: Path) -> None:
    fresh.open(GIVEN)
    path = tmp_path / "<img src=x onerror=alert(1)>.cable"
    path.write_bytes(b"\x7fELF\x00\x01" * 99)
    fresh.page.set_input_files("#open", path)
    fresh.wait(re.compile(re.escape(path.name) + ": .+"))
    assert fresh.page.input_value("#text") == GIVEN.read_text()
    assert fresh.page.locator("img").count() == 0


def test_it_is_used_by_keyboard_alone(fresh: Screen) -> None:
    fresh.page.locator("#example").focus()
    fresh.page.keyboard.press("Enter")
    fresh.counted()
    fresh.page.locator("#findings .code").first.focus()
    fresh.page.keyboard.press("Enter")
    fresh.page.locator("#rule[open]").wait_for()
    assert "portion-above-overall" in fresh.page.inner_text("#rule-name")
    fresh.page.keyboard.press("Escape")
    fresh.page.locator("#rule[open]").wait_for(state="detached")
    fresh.page.locator("#findings .place").first.focus()
    fresh.page.keyboard.press("Enter")
    selected = "() => { const t = document.querySelector('#text');"
    selected += " return t.value.slice(t.selectionStart, t.selectionEnd); }"
    assert fresh.page.evaluate(selected) == "(S/NF)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_nothing_bars_a_reader(running: Any, address: str, scheme: str, width: int) -> None:
    size = {"width": width, "height": 900}
    one = Screen(running, address, viewport=size, color_scheme=scheme)
    one.page.click("#example")
    one.counted()
    one.page.check("#remarks")
    one.page.locator("summary").click()
    assert complaints(one.page) == []
    one.page.locator("#findings .code").first.click()
    one.page.locator("#rule[open]").wait_for()
    assert complaints(one.page) == []
    wide = one.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= width
    one.page.close()


def test_no_request_leaves_the_origin(fresh: Screen, address: str) -> None:
    fresh.open(GIVEN)
    fresh.page.click("#example")
    fresh.counted()
    fresh.page.locator("#findings .code").first.click()
    fresh.page.locator("#rule[open]").wait_for()
    asked = [one for one in fresh.asked if not one.startswith(("data:", "blob:"))]
    assert len(asked) >= 6
    assert [one for one in asked if not one.startswith(address)] == []
    policy = fresh.page.locator("meta[http-equiv]").get_attribute("content")
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|\*|'unsafe-(?:inline|eval)'", policy)
