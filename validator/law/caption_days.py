"""When a caption was in use: its first and last day, as far as a source tells them."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from validator.law import _records

__all__ = ["CaptionDays", "caption_days"]


class CaptionDays(NamedTuple):
    """The days of a caption, as ``data/captions.toml`` explains them.

    ``proved`` tells that a source names the day; else it is only that of the oldest or the
    latest text read that has the word, and before or after it nothing is proved.
    """

    first: date | None
    first_proved: bool
    first_source: str | None
    last: date | None
    last_proved: bool
    last_source: str | None

    def early(self, day: date | None) -> bool:
        """Whether a day lies before the first."""
        return day is not None and self.first is not None and day < self.first

    def late(self, day: date | None) -> bool:
        """Whether a day lies behind the last: ``last`` itself is the first day without the word."""
        return day is not None and self.last is not None and day >= self.last


@lru_cache(maxsize=128)
def caption_days(word: str) -> CaptionDays:
    """Return the days of a caption, by its canonical spelling. Raises StopIteration."""
    record = next(record for record in _records.CAPTIONS if record["word"] == word)
    begun = next((key for key in ("since", "seen") if key in record), None)
    ended = next((key for key in ("until", "gone", "last_seen") if key in record), None)
    last = None if ended is None else record[ended]
    return CaptionDays(
        first=None if begun is None else record[begun],
        first_proved=begun == "since",
        first_source=record.get(f"{begun}_source"),
        last=last + timedelta(days=1) if last is not None and ended == "last_seen" else last,
        last_proved=ended != "last_seen",
        last_source=record.get(f"{ended}_source"),
    )
