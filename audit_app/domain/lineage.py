"""Heads and ancestors: which revisions of a visit stand, and what they have in common.

A head is a counting revision that no counting revision names as parent. One head: current. Several: conflict.
Everything here is a pure function of a set, so the order in which bundles arrive cannot matter.
Rules: docs/bundle-format.md section 15.
"""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

Id = TypeVar("Id", bound=str)


class Lineage(Struct, Generic[Id], frozen=True):
    """The revisions of one visit, each with its parents; parents that are not here have not been received."""

    parents: Mapping[Id, tuple[Id, ...]]

    def heads(self) -> tuple[Id, ...]:
        """Return the heads, by id."""
        named = {parent for parents in self.parents.values() for parent in parents}
        return tuple(sorted(set(self.parents) - named))

    def missing(self) -> frozenset[Id]:
        """Return the parents that were named and not received."""
        return frozenset(p for parents in self.parents.values() for p in parents if p not in self.parents)

    def ancestors(self, revision: Id) -> frozenset[Id]:
        """Return a revision and everything here that it goes back to."""
        found: set[Id] = set()
        waiting = [revision]
        while waiting:
            current = waiting.pop()
            if current in self.parents and current not in found:
                found.add(current)
                waiting += self.parents[current]
        return frozenset(found)

    def nearest_common_ancestors(self, heads: Iterable[Id]) -> tuple[Id, ...]:
        """Return the common ancestors of some heads of which none is an ancestor of another, by id."""
        lines = [self.ancestors(head) for head in heads]
        common = frozenset.intersection(*lines) if lines else frozenset[Id]()
        above = {older for one in common for older in self.ancestors(one) if older != one}
        return tuple(sorted(common - above))
