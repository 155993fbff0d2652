"""``docs/accuracy.md`` says what is measured, and nothing better."""

from accuracy import table, written


def test_the_page_on_accuracy_says_what_is_measured() -> None:
    assert written() == table(), "renew it: python -m tests.accuracy --write"
