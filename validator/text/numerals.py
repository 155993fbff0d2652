"""Numbers as they are written: every run of digits is read here, whatever stands in it.

Elsewhere nobody calls ``int`` of a text (a test sees to it): of a run of thousands of digits,
and of signs that are digits to Python alone (``²``), it raises an exception.
"""

__all__ = ["as_code", "as_int", "has_digit", "is_number"]

_DIGITS = frozenset("0123456789")
#: nothing that is counted in a cable has more digits
_MOST = 9


def as_int(text: str) -> int:
    """Return the number that a text says; of a larger one than any in a cable, the largest."""
    if len(text) <= _MOST and text.isascii() and text.isdigit():
        return int(text)
    digits = "".join(sign for sign in text.strip() if sign.isdecimal()).lstrip("0")
    return int(digits or "0") if len(digits) <= _MOST else 10**_MOST - 1


def as_code(text: str, base: int = 10) -> int:
    """Return the number of a sign as escapes write it, 0 for what is none or has ten digits."""
    bare = text.removeprefix("-")
    if not (len(bare) <= _MOST and bare.isascii() and bare.isalnum()):
        return 0
    try:
        number = int(bare, base)
    except ValueError:
        return 0
    return number if bare == text else -number


def is_number(text: str) -> bool:
    """Whether a text is digits from 0 to 9 and nothing else."""
    return text.isascii() and text.isdigit()


def has_digit(text: str) -> bool:
    """Whether a digit from 0 to 9 stands in a text."""
    return not _DIGITS.isdisjoint(text)
