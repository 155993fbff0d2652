"""What a rule is about: the nodes of a cable that it judges one by one.

A rule may be asked about the cable as a whole, or about each node of a kind::

    @nodes(needs=("classified", "declassifications"))
    def dates(cable: Cable, law: Law) -> tuple[WrittenDate, ...]: ...


    @rule(id="DEC09", about=dates, ...)
    def impossible_date(date: WrittenDate, cable: Cable, law: Law) -> Iterator[Finding]: ...

What there must be for a node to exist stands with the nodes, once for all rules about them, so
that a rule tests for none of it.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from validator.cable.cable import Cable
    from validator.law import Law

__all__ = ["FORMS", "Nodes", "each", "nodes"]

#: the kinds of text that rules judge: a cable, in whatever form, and a document that is none
FORMS = ("cable", "document")

Node = TypeVar("Node")
Said = TypeVar("Said")


class Nodes(NamedTuple, Generic[Node]):
    """A kind of node, by the function that finds those of a cable under a law.

    Where one of the traits of ``needs`` is missing, or all of ``any_of`` (if there are any), no
    node of the kind is: the engine then does not look for them (checking/relevance.py). ``forms``
    are the kinds of text in which rules judge it.
    """

    find: Callable[["Cable", "Law"], Iterable[Node]]
    needs: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    forms: tuple[str, ...] = FORMS


def nodes(
    *, needs: Iterable[str] = (), any_of: Iterable[str] = (), forms: tuple[str, ...] = FORMS
) -> Callable[[Callable[["Cable", "Law"], Iterable[Node]]], Nodes[Node]]:
    """Make a kind of node of the function that finds them."""

    def declare(find: Callable[["Cable", "Law"], Iterable[Node]]) -> Nodes[Node]:
        return Nodes(find, frozenset(needs), frozenset(any_of), forms)

    return declare


def each(
    kind: Nodes[Node], judge: Callable[[Node, "Cable", "Law"], Iterable[Said]]
) -> Callable[["Cable", "Law"], Iterable[Said]]:
    """Return the check of a cable that judges each of its nodes of a kind."""
    find = kind.find

    def check(cable: "Cable", law: "Law") -> Iterable[Said]:
        found = tuple(find(cable, law))
        if len(found) == 1:  # as most are: no more is made than the rule makes itself
            return judge(found[0], cable, law)
        return [said for node in found for said in judge(node, cable, law)]

    return check
