"""What a text asks of a reviewer on a day. Of several that fit, the gravest counts."""

from enum import Enum

__all__ = ["Category"]


class Category(Enum):
    """What is to be done about a text, the gravest first. The value is what people read."""

    #: no order, no authority, a date that no order allows, or portions all below the whole
    NO_BASIS = "no lawful basis"
    #: the day of a review has passed, or no day ends it before somebody decides: OADR, exemptions
    REVIEW = "must be reviewed"
    #: the day on which its order ends the classification has gone by
    PASSED = "passed"
    #: it names no day; as a record of permanent value it is declassified by itself, soon or already
    AUTOMATIC = "automatic at 25 years"
    #: its day comes within the months that were asked for
    DUE = "due"
    #: no day follows, or the text could not be read
    UNKNOWN = "cannot be said"
    #: its day comes after the months that were asked for
    LATER = "due later"
    #: nothing in it is classified, and nothing ends
    UNCLASSIFIED = "unclassified"

    @property
    def word(self) -> str:
        """What an option calls it."""
        return self.value.replace(" ", "-")

    @property
    def gravity(self) -> int:
        """Its place among all, from 0, the gravest."""
        return list(Category).index(self)

    @property
    def listed(self) -> bool:
        """Whether a reviewer has anything to do about it now."""
        return self not in (Category.LATER, Category.UNCLASSIFIED)
