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

    def selected(self) -> str:
        field = "() => { const t = document.querySelector('#text');"
        said: str = self.page.evaluate(
            f"{field} return t.value.slice(t.selectionStart, t.selectionEnd); }}"
        )
        return said

    def drop(self, **files: str) -> None:
        """Drop files upon the page."""
        self.page.evaluate(
            """files => {
              const dataTransfer = new DataTransfer();
              for (const [name, text] of Object.entries(files))
                dataTransfer.items.add(new File([text], name));
              for (const kind of ["dragover", "drop"])
                document.querySelector("#text").dispatchEvent(
                  new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
            }""",
            files,
        )

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
    fresh.page.locator("#refused", has_text=f"{path.name}: ").wait_for()
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
    assert fresh.selected() == "(S/NF)"
    # a fix, and what it wrote is what is selected; Ctrl+Z takes it back
    before = fresh.page.input_value("#text")
    fresh.page.get_by_role("button", name="Apply: mark the cable SECRET").focus()
    fresh.page.keyboard.press("Enter")
    fresh.wait(re.compile(r"SECRET\. 0 errors, .*"))
    assert fresh.selected() == "S E C R E T"
    fresh.page.keyboard.press("Control+z")
    fresh.wait(re.compile(r"CONFIDENTIAL\. 1 error, .*"))
    assert fresh.page.input_value("#text") == before
    # texts are changed and closed without losing one's place
    fresh.page.locator("#new").focus()
    fresh.page.keyboard.press("Enter")
    fresh.wait("Nothing to check yet.")
    fresh.page.locator("#files button").first.focus()
    fresh.page.keyboard.press("Enter")
    assert fresh.page.evaluate("() => document.activeElement.ariaCurrent") == "true"
    fresh.page.locator("#files button").last.focus()
    fresh.page.keyboard.press("Enter")
    fresh.page.locator("#close-text").focus()
    fresh.page.keyboard.press("Enter")
    assert fresh.page.locator("#files button").count() == 1


def test_many_files_are_opened_at_once(fresh: Screen, tmp_path: Path) -> None:
    paths = sorted((FIXTURES / "released").glob("*.cable"))[:28]
    wrong = FIXTURES / "broken" / "ROL01.cable"
    torn = tmp_path / "torn.bin"
    torn.write_bytes(b"\x7fELF\x00\x01" * 99)
    fresh.page.set_input_files("#open", [torn, *paths, wrong])
    # the first of them is in view; each bears what was found in it; what was refused stays said
    fresh.page.locator("#files [aria-current]", has_text=paths[0].name).wait_for()
    fresh.page.locator("#files button", has_text="ROL01.cable 1 error").wait_for()
    assert fresh.page.locator("#files button").count() == 29
    assert fresh.page.inner_text("#refused").startswith("torn.bin: ")
    fresh.page.locator("#files button", has_text="ROL01.cable").click()
    fresh.wait(re.compile(r"CONFIDENTIAL\. 1 error, .*"))
    assert fresh.page.inner_text("#refused").startswith("torn.bin: ")


def test_files_are_dropped_and_a_dragged_text_is_the_fields_own(fresh: Screen) -> None:
    fresh.drop(**{"dropped.cable": GIVEN.read_text()})
    fresh.page.locator("#files [aria-current]", has_text="dropped.cable").wait_for()
    fresh.counted()
    assert fresh.page.input_value("#text") == GIVEN.read_text()
    taken = fresh.page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.setData("text/plain", "words");
          return !document.querySelector("#text").dispatchEvent(
            new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }"""
    )
    assert taken is False


def test_a_fix_is_not_made_in_a_text_that_it_is_not_of(fresh: Screen) -> None:
    """Its places are those of the text before: the first letters would be overwritten."""
    fresh.page.click("#example")
    fresh.counted()
    # a letter is typed and the fix taken before the answer on it can be there
    fresh.page.evaluate(
        """() => {
          const field = document.querySelector("#text");
          field.value = "X" + field.value;
          field.dispatchEvent(new InputEvent("input"));
          [...document.querySelectorAll("#findings button")]
            .find(one => one.textContent.includes("mark the cable SECRET")).click();
        }"""
    )
    assert "C O N F I D E N T I A L DUSHANBE" in fresh.page.input_value("#text")
    # what is known goes on being shown, at its place
    assert fresh.page.locator("#shown .found.error").first.inner_text() == "(S/NF)"


def test_a_text_of_a_megabyte_is_judged(fresh: Screen, tmp_path: Path) -> None:
    path = tmp_path / "large.cable"
    head, tail = GIVEN.read_text().split("11. (C)")
    more = "".join(f"{n}. (C) Training example.\n\n" for n in range(1, 32_000))
    path.write_text(f"{head}{more}11. (C){tail}", encoding="utf-8")
    fresh.open(path)
    fresh.page.locator("#text").press("Control+Home")
    fresh.page.keyboard.type("X")
    fresh.counted()
    assert fresh.page.input_value("#text").startswith("X")


def test_a_day_that_is_none_is_told(fresh: Screen) -> None:
    fresh.page.fill("#day", "30.11.2026")
    fresh.page.locator("#day").press("Tab")
    fresh.page.locator("#day-fault", has_text="not a day such as 2026-11-30").wait_for()
    fresh.page.fill("#day", "2026-11-30")
    fresh.page.locator("#day").press("Tab")
    fresh.page.wait_for_function("() => document.querySelector('#day-fault').textContent === ''")


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
