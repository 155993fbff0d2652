"""A marking is compared with the ceiling as the roll-up compares: its level and its controls."""

import pytest
from test_guard_places import lines_found

from validator.guard.looking import ceiling_of
from validator.settings.errors import UnknownRule

#: ceiling, marking of a banner, whether it is above
CASES = (
    ("UNCLASSIFIED", "CONFIDENTIAL//NOFORN", True),
    ("UNCLASSIFIED", "UNCLASSIFIED//FOUO", True),
    ("UNCLASSIFIED", "CUI//SP-CTI", True),
    ("UNCLASSIFIED//FOUO", "UNCLASSIFIED//FOUO", False),
    ("UNCLASSIFIED//FOUO", "UNCLASSIFIED//SBU", True),
    ("UNCLASSIFIED//FOUO", "CONFIDENTIAL//NOFORN", True),
    ("CUI", "CUI//SP-CTI", True),
    ("CUI//SP-CTI", "CUI//SP-CTI", False),
    ("CUI", "CONFIDENTIAL//NOFORN", True),
    ("CONFIDENTIAL", "UNCLASSIFIED//FOUO", False),
    ("CONFIDENTIAL", "S E C R E T", True),
    ("CONFIDENTIAL", "C O N F I D E N T I A L", False),
    ("CONFIDENTIAL", "CONFIDENTIAL//NOFORN", True),
    ("SECRET//NOFORN", "SECRET//NOFORN", False),
    ("SECRET//NOFORN", "CONFIDENTIAL//NOFORN", False),
    ("SECRET//NOFORN", "CONFIDENTIAL//REL TO USA, GBR", False),
    ("SECRET//NOFORN", "SECRET//SI//NOFORN", True),
    ("SECRET//NOFORN", "TOP SECRET", True),
    ("SECRET//NOFORN", "SECRET//ORCON/NOFORN", True),
    ("TOP SECRET//SI//NOFORN", "TOP SECRET//SI//NOFORN", False),
    ("TOP SECRET//SI//NOFORN", "TOP SECRET//SI/TK//NOFORN", True),
)


@pytest.mark.parametrize(("ceiling", "marking", "above"), CASES)
def test_a_banner_is_compared_with_the_ceiling(ceiling: str, marking: str, above: bool) -> None:
    text = f"{marking}\n\nTRAINING EXAMPLE\n"
    assert lines_found("a.txt", text, ceiling) == [1] * above


def test_a_ceiling_is_read_as_a_banner_in_any_case() -> None:
    assert ceiling_of("secret//noforn") == ceiling_of("SECRET//NOFORN")


@pytest.mark.parametrize("word", ["", "SECRETIVE", "SECRET//FOO", "high", "//"])
def test_what_is_no_marking_is_no_ceiling(word: str) -> None:
    with pytest.raises(UnknownRule):
        ceiling_of(word)


def test_the_company_of_marks_above_the_ceiling_counts_below_it_too() -> None:
    text = "(U//FOUO) TRAINING EXAMPLE.\n\n(C) The third site.\n\n(S) The second.\n"
    assert lines_found("a.txt", text, "CONFIDENTIAL") == [5]
