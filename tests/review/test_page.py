"""The page as it is written: one file, its policy, its data, what is on it and what is not."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from command import cablelint
from results import Held, cable, of_texts, written

from validator.review import page
from validator.review.category import Category
from validator.review.judging import Question
from validator.review.listing import listing

TODAY = Question(date(2026, 11, 30))
TEXTS = {
    "gds.cable": cable(date(1975, 3, 10), "11652", "GDS"),
    "oadr.cable": cable(date(1985, 3, 10), "12356", "OADR", number=3056),
    "basis.cable": cable(date(2007, 9, 20), "12958", "N/A", number=3057),
    "none.cable": "Hello.\n",
}
#: what would end a script or begin one, and what no reader sees
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\x1b\u202e\u2028&amp;'\""


def made(result: Held) -> str:
    return "".join(page.as_page(result, listing(result, TODAY, list(Category))))


def data(text: str) -> dict[str, Any]:
    """Return what the script of a page reads."""
    [found] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
    read: dict[str, Any] = json.loads(found)
    return read


class Elements(HTMLParser):
    """Every element of a page, with its attributes, and the texts between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.fixture(scope="module")
def usual() -> Held:
    return of_texts(TEXTS)


@pytest.fixture(scope="module")
def whole(usual: Held) -> str:
    return made(usual)


def test_a_page_is_one_file_that_may_load_nothing(whole: str) -> None:
    text = whole
    elements = Elements(text).found
    assert {tag for tag, _ in elements} & {"link", "img", "iframe", "object", "use"} == set()
    for tag, attributes in elements:
        assert not {"src", "srcset", "style", "action", "background"} & attributes.keys(), tag
        assert not any(name.startswith("on") for name in attributes), tag
        assert (attributes.get("href") or "#").startswith("#"), tag
    [policy] = [
        one["content"]
        for tag, one in elements
        if tag == "meta" and one.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    rules = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind, tag in (("style-src", "style"), ("script-src", "script")):
        [inside] = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert rules[kind] == f"'sha256-{digest}'"


def test_the_same_result_makes_the_same_page(usual: Held, whole: str) -> None:
    assert made(usual) == whole


def test_every_text_is_a_row_of_the_data_with_its_findings(usual: Held, whole: str) -> None:
    result, read = usual, data(whole)
    strings, at = read["strings"], {name: n for n, name in enumerate(read["columns"])}
    rows = {strings[row[at["where"]]]: row for row in read["rows"]}
    assert set(rows) == {f"{name}:1" for name in TEXTS}
    gds = rows["gds.cable:1"]
    assert read["categories"][gds[at["category"]]] == "passed"
    assert strings[gds[at["due"]]] == "1983-12-31"
    found = [one for one in result.tables["findings"] if one["key"].startswith("gds")]
    assert gds[at["count"]] == len(found) > 0
    told = [dict(zip(read["finding"], one, strict=True)) for one in gds[at["findings"]]]
    assert [(read["rules"][one["rule"]], one["line"], one["column"]) for one in told] == [
        (one["rule"], one["line"], one["column"]) for one in found
    ]


def test_every_rule_with_findings_has_a_place_of_its_own(usual: Held, whole: str) -> None:
    ids = [one.get("id") for _, one in Elements(whole).found]
    assert {row["rule"] for row in usual.tables["findings"]} <= set(ids)
    named = [one for one in ids if one is not None]
    assert len(named) == len(set(named))


def test_the_summary_and_the_plots_say_it_in_words(whole: str) -> None:
    said = " ".join("".join(Elements(whole).said).split())
    assert "4 of 4 texts (1975 to 2007) ask for a reviewer on 30 Nov 2026." in said
    for title in ("Texts by year", "Findings by year", "Level by year", "Rules by frequency"):
        assert title in said
    assert "nothing to judge: 1 (25.0 %)" in said


def test_what_strangers_wrote_makes_no_element(whole: str) -> None:
    result = of_texts(TEXTS)
    before = [tag for tag, _ in Elements(whole).found]
    for row in result.tables["texts"]:
        for field in ("originator", "reference_id", "source", "instruction", "order"):
            row[field] = HOSTILE
    for row in result.tables["findings"]:
        row["message"] = HOSTILE
    text = made(result)
    after = Elements(text).found
    assert sorted({tag for tag, _ in after}) == sorted(set(before))
    assert [tag for tag, _ in after].count("script") == 2
    assert not set(text) & {"\x1b", "\u202e", "\u2028"}
    assert any(HOSTILE[:40] in one for one in data(text)["strings"])


def test_a_line_of_a_text_is_on_the_page_only_if_the_result_has_it() -> None:
    result = of_texts({"a.cable": TEXTS["gds.cable"].replace("1. (S) Text.", "1. (Q) CANARY.")})
    assert "CANARY" not in made(result)
    for row in result.tables["texts"]:
        row["text"] = "1\r\n2\r3\n" + "x\n" * 4 + "1. (Q) CANARY."
    assert "1. (Q) CANARY." in data(made(result))["strings"]


def test_rows_beyond_what_a_browser_bears_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_ROWS", 2)
    text = made(of_texts(TEXTS))
    assert len(data(text)["rows"]) == 2
    assert "The table has the gravest 2 of 4 texts" in text


def test_a_page_of_nothing_is_a_page() -> None:
    text = made(of_texts({}))
    assert data(text)["rows"] == []
    assert "0 of 0 texts ask for a reviewer" in text


def test_the_command_writes_a_page_of_all_texts_or_of_some(tmp_path: Path) -> None:
    result = written(of_texts(TEXTS), tmp_path / "a.duckdb")
    words = ("review", result, "--as-of=2026-11-30", "-o", tmp_path / "a.html")
    assert cablelint(*words).returncode == 0
    whole = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert len(data(whole)["rows"]) == 4
    assert cablelint(*words, "--category=passed").returncode == 0
    assert len(data((tmp_path / "a.html").read_text(encoding="utf-8"))["rows"]) == 1
