"""Rules of the Department of Defense alone (catalogue DOD).

The Department marks by the words, order and separators of the register of the Intelligence
Community (DoDM 5200.01 Vol. 2, enclosure 4), and differs from it in a few rows, mostly on release
to other governments; ``law/data/profiles.toml`` lists them. What stands here is asked under the
profile ``dod``, and elsewhere only of those who select it.
"""

from validator.rules.defense import release
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(release)
