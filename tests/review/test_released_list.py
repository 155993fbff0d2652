"""The list of the released cables, as it was judged by hand, each cable read."""

from datetime import date

import pytest
from conftest import FIXTURES
from results import Held, of_texts

from validator.review.category import Category
from validator.review.judging import Question
from validator.review.listing import listing

#: the day that is due by the E.O. line of each classified cable: E.O. 11652 declassified
#: CONFIDENTIAL after six full calendar years and SECRET after eight
DUE = {
    "1974LAPAZ00080": "1980-12-31",
    "1974LAPAZ01007": "1980-12-31",
    "1974LAPAZ01760": "1980-12-31",
    "1974LAPAZ02085": "1980-12-31",
    "1974LAPAZ02581": "1980-12-31",
    "1974LAPAZ03430": "1982-12-31",
    "1974LAPAZ03507": "1980-12-31",
    "1974LAPAZ03550": "1980-12-31",
    "1974LAPAZ03978": "1982-12-31",
    "1974LAPAZ04305": "1982-12-31",
    "1974LAPAZ04685": "1980-12-31",
    "1974LAPAZ05155": "1980-12-31",
    "1974LAPAZ05604": "1980-12-31",
    "1974LAPAZ05772": "1982-12-31",
    "1978LAPAZ06188": "1984-12-31",
    "1979LAPAZ00177": "1985-01-08",
    "1979LAPAZ00230": "1985-01-08",
    "1979LAPAZ02023": "1985-03-07",
    "1979LAPAZ02233": "1985-03-14",
    "1979LAPAZ04058": "1984-12-31",
    "1979LAPAZ06747": "1985-08-08",
    "1979LAPAZ07474": "1985-08-31",
    "1979LAPAZ07871": "1985-09-15",
    "1979LAPAZ09361": "1985-01-11",
}
#: GDS 3/30/79 on a cable of 30 Mar 1979: its own day was typed for the sixth year after it
NO_BASIS = {"1979LAPAZ02803": "1979-03-30"}
#: XDS-1 10/6/99: a review, and a day beyond its twenty years, which is a slip
REVIEW = {"1979LAPAZ08491": "1999-10-06"}


@pytest.fixture(scope="module")
def released() -> Held:
    paths = sorted((FIXTURES / "released").glob("*.cable"))
    return of_texts(
        {path.stem: path.read_text(encoding="utf-8", errors="replace") for path in paths}
    )


def test_each_is_where_a_person_put_it(released: Held) -> None:
    found = listing(released, Question(date(2026, 11, 30)), list(Category))
    judged: dict[Category, dict[str, str]] = {}
    for one in found.entries:
        due = one.judgement.due
        judged.setdefault(one.category, {})[one.source] = due.isoformat() if due else ""
    free = judged.pop(Category.UNCLASSIFIED)
    assert judged == {
        Category.NO_BASIS: NO_BASIS,
        Category.REVIEW: REVIEW,
        Category.PASSED: DUE,
    }
    assert len(free) == 18
    assert len(found.entries) == 44


@pytest.mark.parametrize(("name", "due"), DUE.items())
def test_each_passes_the_day_after_its_own(name: str, due: str, released: Held) -> None:
    day = date.fromisoformat(due)
    seen = {}
    for as_of in (day, date.fromordinal(day.toordinal() + 1)):
        found = listing(released, Question(as_of), list(Category))
        seen[as_of] = {one.source: one.category for one in found.entries}[name]
    assert list(seen.values()) == [Category.DUE, Category.PASSED]
