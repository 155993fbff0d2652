"""What is kept of short texts: each is read once, so many are kept, and no long one."""

from validator.text.kept import kept


def test_a_short_text_is_read_once_and_a_long_one_each_time() -> None:
    read: list[str] = []

    @kept(8, longest=3)
    def length(text: str) -> int:
        """Return how long a text is."""
        read.append(text)
        return len(text)

    assert [length(text) for text in ("ab", "ab", "abc", "abcd", "abcd")] == [2, 2, 3, 4, 4]
    assert read == ["ab", "abc", "abcd", "abcd"]
    assert length.__doc__ == "Return how long a text is."


def test_no_more_is_kept_than_said() -> None:
    read: list[str] = []

    @kept(2)
    def itself(text: str) -> str:
        read.append(text)
        return text

    for text in "abca":
        itself(text)
    assert read == ["a", "b", "c", "a"]


def test_a_text_of_two_hundred_signs_is_short_where_nothing_else_is_said() -> None:
    read: list[str] = []

    @kept(8)
    def itself(text: str) -> str:
        read.append(text)
        return text

    for length in (200, 200, 201, 201):
        itself("a" * length)
    assert [len(text) for text in read] == [200, 201, 201]
