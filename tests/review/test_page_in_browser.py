"""The page in a real browser: every filter, heading, plot and link; by keyboard, in dark, in print.

The browser is Debian's Chromium, driven by Playwright; where there is none the tests are skipped.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from browser import browser as running
from browser import complaints
from playwright.sync_api import Browser, Page
from results import Held, cable, of_texts

from validator.review.category import Category
from validator.review.figures import counted
from validator.review.judging import Question
from validator.review.listing import Entry, listing
from validator.review.page import as_page
from validator.review.plots import plots

TODAY = Question(date(2026, 11, 30))
AUTHORITY = "JANE DOE, CHARGE D'AFFAIRES. REASON: 1.4(B) AND (D)"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def texts() -> dict[str, str]:
    """Return texts of all categories: more than a page of the table shows."""
    made = {}
    for number in range(40):
        day = date(1973, 3, 1) + timedelta(days=37 * number)
        made[f"gds/{number}.cable"] = cable(day, "11652", "GDS", number=100 + number)
    for number in range(30):
        day = date(1983, 1, 1) + timedelta(days=97 * number)
        made[f"oadr/{number}.cable"] = cable(day, "12356", "OADR", number=200 + number)
    event = "DECL: DEPARTURE OF AMBASSADOR"
    later = ("DECL: 3/10/2040", "DECL: 6/1/2027", "N/A", "DECL: UPON CLOSURE OF POST")
    made["event.cable"] = cable(date(1990, 5, 1), "12356", event, number=301)
    for number, instruction in enumerate(later, 302):
        text = cable(date(2015, 3, 10), "13526", instruction, authority=AUTHORITY, number=number)
        made[f"new/{number}.cable"] = text.replace("S E C R E T", "C O N F I D E N T I A L")
    free = cable(date(2007, 9, 20), "12958", "N/A", number=310).replace("S E C R E T", "UNCLAS")
    made["free.cable"] = free.replace("(S)", "(U)")
    return made


@pytest.fixture(scope="module")
def result() -> Held:
    return of_texts(texts())


@pytest.fixture(scope="module")
def entries(result: Held) -> tuple[Entry, ...]:
    return listing(result, TODAY, list(Category)).entries


def write(result: Held, path: Path) -> str:
    """Write the page of a result; return its address."""
    pieces = as_page(result, listing(result, TODAY, list(Category)))
    path.write_text("".join(pieces), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def address(result: Held, tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(result, tmp_path_factory.mktemp("page") / "review.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running() as made:
        yield made


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens a page and fails if it asks for anything or complains."""
    asked: list[str] = []
    said: list[str] = []
    contexts = []
    addresses = set()

    def opens(address: str, **how: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **how})
        contexts.append(context)
        addresses.add(address.partition("#")[0])
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.goto(address)
        return page

    yield opens
    for context in contexts:
        context.close()
    assert set(asked) == addresses, "a page asks for nothing but itself"
    assert said == []


@pytest.fixture
def page(opened: Callable[..., Page], address: str) -> Page:
    return opened(address)


def names(page: Page) -> list[str]:
    """Return the references of the rows that are shown."""
    return page.locator("#list tbody th").all_inner_texts()


def column(page: Page, name: str) -> list[str]:
    """Return the cells of a column that are shown."""
    heads = page.locator("#list thead th")
    place = [one.get_attribute("data-sort") for one in heads.all()].index(name)
    return page.locator(f"#list tbody tr > :nth-child({place + 1})").all_inner_texts()


def every(page: Page, name: str) -> list[str]:
    """Return the cells of a column on all pages of the table."""
    page.locator("#size").select_option("500")
    return column(page, name)


def shows(page: Page, count: int, of: int) -> None:
    """Wait until the table says that it shows so many texts."""
    said = f"{count} texts" if count == of else f"{count} of {of} texts"
    page.locator("#shown", has_text=said).wait_for()


def test_opening_it_asks_for_nothing_and_shows_the_gravest_first(
    page: Page, entries: tuple[Entry, ...]
) -> None:
    shows(page, len(entries), len(entries))
    assert names(page) == [entry.name for entry in entries[:50]]
    assert page.locator("#page").inner_text() == "page 1 of 2"


def test_the_policy_lets_nothing_in(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    blocked = page.evaluate(
        """() => new Promise((tell) => {
            document.addEventListener("securitypolicyviolation", (one) => tell(one.blockedURI));
            fetch("http://127.0.0.1:9/").catch(() => {});
        })"""
    )
    assert blocked.startswith("http://127.0.0.1:9")
    page.close()


FILTERS: dict[str, tuple[str, str, Callable[[Entry], bool]]] = {
    "search": ("q", "oadr/1", lambda one: "oadr/1" in one.source),
    "search for two words": ("q", "1985 agency", lambda one: False),
    "category": ("category", "passed", lambda one: one.category is Category.PASSED),
    "level": ("level", "CONFIDENTIAL", lambda one: one.level == "CONFIDENTIAL"),
    "order": ("order", "12356", lambda one: one.order == "12356"),
    "from": ("from", "1988", lambda one: (one.day or "") >= "1988"),
    "to": ("to", "1975", lambda one: one.day is not None and one.day < "1976"),
}


def choose(page: Page, name: str, value: str) -> None:
    field = page.locator(f"#filters [name={name}]")
    if name in ("category", "level", "order"):
        field.select_option(value)
    else:
        field.fill(value)


@pytest.mark.parametrize("how", FILTERS)
def test_a_filter_shows_what_it_names_and_nothing_else(
    how: str, page: Page, entries: tuple[Entry, ...]
) -> None:
    name, value, is_meant = FILTERS[how]
    wanted = [entry.name for entry in entries if is_meant(entry)]
    choose(page, name, value)
    shows(page, len(wanted), len(entries))
    assert every(page, "name") == wanted
    assert f"{name}={value.replace(' ', '+').replace('/', '%2F')}" in page.url
    page.locator("#clear").click()
    shows(page, len(entries), len(entries))
    assert "#" not in page.url.replace("#size=500", "")


def test_a_rule_shows_the_texts_with_its_findings(
    page: Page, result: Held, entries: tuple[Entry, ...]
) -> None:
    keys = {row["key"] for row in result.tables["findings"] if row["rule"] == "DEC02"}
    wanted = [entry.name for entry in entries if entry.key in keys]
    assert wanted
    choose(page, "rule", "DEC02")
    shows(page, len(wanted), len(entries))
    assert names(page) == wanted


def test_filters_hold_together(page: Page, entries: tuple[Entry, ...]) -> None:
    choose(page, "order", "11652")
    choose(page, "from", "1974")
    choose(page, "to", "1974")
    wanted = [one for one in entries if one.order == "11652" and (one.day or "")[:4] == "1974"]
    assert wanted
    shows(page, len(wanted), len(entries))


@pytest.mark.parametrize(
    "name", ["name", "category", "post", "day", "level", "order", "due", "findings"]
)
def test_a_heading_sorts_up_and_down(name: str, page: Page, entries: tuple[Entry, ...]) -> None:
    ranks = {one.value: one.gravity for one in Category} | {"due within 12 months": 4}
    levels = ["", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET"]
    keys: dict[str, Callable[[str], Any]] = {
        "category": ranks.__getitem__,
        "level": levels.index,
        "findings": int,
    }
    head = page.locator(f"#list thead th[data-sort={name}]")
    for turn in ("ascending", "descending"):
        head.locator("button").click()
        page.locator(f"#list thead th[data-sort={name}][aria-sort={turn}]").wait_for()
        found = [one for one in every(page, name) if one]
        assert len(found) > 5
        values = [keys.get(name, str)(one) for one in found]
        if name == "name":  # by year, post and number
            values = [(one[:2], int(one[7:])) for one in found]
        assert values == sorted(values, reverse=turn == "descending")
    others = page.locator("#list thead th[aria-sort=none]").count()
    assert others == page.locator("#list thead th").count() - 1


def test_pages_of_the_table_show_every_text_once(page: Page, entries: tuple[Entry, ...]) -> None:
    page.locator("#size").select_option("25")
    seen = names(page)
    assert page.locator("#before").is_disabled()
    while page.locator("#next").is_enabled():
        page.locator("#next").click()
        seen += names(page)
    assert seen == [entry.name for entry in entries]
    page.locator("#first").click()
    assert names(page) == seen[:25]
    page.locator("#last").click()
    assert names(page) == seen[75:]
    page.locator("#before").click()
    assert names(page) == seen[50:75]


def test_a_row_opens_by_keyboard_and_tells_its_findings(page: Page, result: Held) -> None:
    choose(page, "q", "new/304")
    page.locator("#shown", has_text="1 of").wait_for()
    button = page.locator("#list tbody th button")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    told = page.locator("#list td.open").inner_text()
    found = [row for row in result.tables["findings"] if row["key"].startswith("new/304")]
    assert found
    for row in found:
        assert f"{row['line']}:{row['column']} {row['severity']} {row['rule']} " in told
        assert row["message"] in told
    assert "Text." not in told
    page.keyboard.press("Space")
    assert page.locator("#list td.open").count() == 0
    assert button.get_attribute("aria-expanded") == "false"


def test_the_whole_page_is_within_reach_of_the_keyboard(page: Page) -> None:
    seen: list[str] = []
    while "size" not in seen and len(seen) < 200:
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => { const one = document.activeElement;"
                " return one.id || one.name || (one.closest('th')?.dataset.sort ? 'sort' : '')"
                " || one.textContent; }"
            )
        )
    assert seen[0] == "To the table of texts"
    fields = ["q", "category", "level", "order", "rule", "from", "to", "clear"]
    assert [one for one in seen if one in fields] == fields
    assert seen.count("sort") == 8
    assert seen[-3:] == ["next", "last", "size"]


@pytest.mark.parametrize("rule", ["DEC02", "POR02"])
def test_a_rule_has_an_address(rule: str, opened: Callable[..., Page], address: str) -> None:
    page = opened(f"{address}#{rule}")
    row = page.locator("tr:target")
    assert row.locator("th").inner_text() == rule
    assert row.evaluate("(one) => one.getBoundingClientRect().top < innerHeight")
    row.get_by_role("link").click()
    assert page.url.endswith(f"#rule={rule}")
    assert page.locator("#filters [name=rule]").input_value() == rule
    page.locator("#list tbody th button").first.click()
    link = page.locator("#list td.open").get_by_role("link", name=rule).first
    link.click()
    assert page.locator("tr:target th").inner_text() == rule


def test_an_address_says_what_the_table_shows(
    opened: Callable[..., Page], address: str, entries: tuple[Entry, ...]
) -> None:
    page = opened(f"{address}#category=passed&sort=due&down=1&size=25&page=2")
    wanted = [one for one in entries if one.category is Category.PASSED]
    shows(page, len(wanted), len(entries))
    assert page.locator("#page").inner_text() == "page 2 of 2"
    again = opened(page.url)
    assert names(again) == names(page)
    assert len(names(page)) == len(wanted) - 25


def test_the_summary_leads_to_its_texts(page: Page, entries: tuple[Entry, ...]) -> None:
    for link in page.locator("#summary tbody a").all():
        row = link.locator("xpath=ancestor::tr")
        count = int(row.locator("td.number").inner_text())
        link.click()
        shows(page, count, len(entries))
    for part in ("Summary", "Plots", "Texts", "Rules"):
        page.get_by_role("navigation", name="Parts of this page").get_by_role(
            "link", name=part
        ).click()
        head = page.get_by_role("heading", name=part, exact=True)
        assert head.evaluate("(one) => Math.abs(one.getBoundingClientRect().top) < innerHeight")


def test_every_plot_is_drawn_named_and_told_in_numbers(
    page: Page, result: Held, entries: tuple[Entry, ...]
) -> None:
    made = plots(counted(result, listing(result, TODAY, list(Category))), TODAY.as_of)
    assert [one.id for one in made] == [
        *("texts-by-year", "findings-by-year", "level-by-year", "rules-by-frequency"),
        *("posts", "due", "judged"),
    ]
    for plot in made:
        figure = page.locator(f"#plot-{plot.id}")
        drawing = figure.get_by_role("img")
        assert drawing.get_attribute("aria-label") == f"{plot.title}: {plot.words}"
        box = drawing.bounding_box()
        assert box is not None
        assert box["width"] > 200
        assert box["height"] > 30
        bars = drawing.locator(".mark-rect path").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect()).map((one) => one.width)"
        )
        assert len(bars) == len(plot.rows)
        assert all(bars)
        figure.get_by_text("The numbers").click()
        told = figure.locator("tbody tr").evaluate_all(
            "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText))"
        )
        assert told == [[str(value) for value in row] for row in plot.rows]
        labels = drawing.locator(".role-axis-label text").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect().left)"
        )
        assert min(labels) >= 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 400)])
def test_axe_finds_nothing_against_it(
    scheme: str, width: int, opened: Callable[..., Page], address: str
) -> None:
    page = opened(address, color_scheme=scheme, viewport={"width": width, "height": 900})
    for button in page.locator("#list tbody th button").all()[:2]:
        button.click()
    page.locator("#plot-judged").get_by_text("The numbers").click()
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_without_a_script_either(
    opened: Callable[..., Page], address: str, entries: tuple[Entry, ...]
) -> None:
    page = opened(address, java_script_enabled=False)
    assert "Without scripts the first 76 of 76 texts are shown" in page.content()
    rows = page.locator("#list tbody tr")
    assert rows.count() == len(entries) == 76
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".pages").is_visible()
    first = rows.first.locator("details")
    first.locator("summary").click()
    assert entries[0].judgement.reason in first.inner_text()


def test_print_has_the_plots_and_the_texts_and_no_controls(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#filters").is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.locator("#plots svg").first.is_visible()
    assert page.locator("#list tbody tr").first.is_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert page.pdf(format="Letter").startswith(b"%PDF")


def test_what_strangers_wrote_is_shown_and_does_nothing(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    result = of_texts({"a.cable": cable(date(1975, 3, 10), "11652", "GDS")})
    for row in result.tables["texts"]:
        for field in ("originator", "reference_id", "source", "instruction"):
            row[field] = HOSTILE
        row["text"] = "\n".join([HOSTILE] * 20)
    for row in result.tables["findings"]:
        row["message"] = row["help"] = row["citation"] = HOSTILE
    page = opened(write(result, tmp_path / "a.html"))
    page.locator("#list tbody th button").click()
    assert page.locator("#list tbody th").inner_text() == HOSTILE
    assert page.locator("#list td.open").inner_text().count(HOSTILE) > 5
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2


def test_tens_of_thousands_of_rows_stay_usable(
    opened: Callable[..., Page], result: Held, tmp_path: Path
) -> None:
    """The table holds no more than a page of its rows, whatever the data holds."""
    times = 150
    many = Held(
        {
            **result.tables,
            "texts": [
                {**row, "key": f"{row['key']}-{n}", "source": f"{n}/{row['source']}"}
                for n in range(times)
                for row in result.tables["texts"]
            ],
            "findings": [
                {**row, "key": f"{row['key']}-{n}"}
                for n in range(times)
                for row in result.tables["findings"]
            ],
        }
    )
    page = opened(write(many, tmp_path / "many.html"))
    total = f"{76 * times:,}"
    page.locator("#shown", has_text=f"{total} texts").wait_for()
    assert page.locator("#list tbody tr").count() == 50
    choose(page, "q", "149/oadr/7.cable")
    page.locator("#shown", has_text=f"1 of {total} texts").wait_for()
    page.locator("#clear").click()
    page.locator("#list thead th[data-sort=day] button").click()
    page.locator("#last").click()
    days = column(page, "day")
    assert days == sorted(days)
    assert page.locator("#list tbody tr").count() <= 50
