"""The law as data, and the law of a day.

``law.on(day)`` is the view of the law that a cable of that day is judged by. Every fact stands
in ``data/*.toml`` with its first day, its source and the day someone last checked it; the
records reach us prebuilt in ``_records.py``. Words are known by their registers: ``words``
(captions and controls), ``posts``, ``tags``, ``precedences``, ``instructions``, ``countries``.
"""

from validator.law.citations import cite, named
from validator.law.day import Law, carries_all, on, shows_cui_alone
from validator.law.orders import Limit, Order, effective, orders, title

__all__ = [
    "Law",
    "Limit",
    "Order",
    "carries_all",
    "cite",
    "effective",
    "named",
    "on",
    "orders",
    "shows_cui_alone",
    "title",
]
