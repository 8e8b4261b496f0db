"""Heads and ancestors: which revisions of a visit stand, and what they have in common.

A head is a counting revision that no counting revision names as parent. One head: current. Several: conflict.
Everything here is a pure function of a set, so the order in which bundles arrive cannot matter.
Rules: docs/bundle-format.md section 15.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
from graphlib import TopologicalSorter
from operator import and_, or_
from typing import Generic, TypeVar

from msgspec import Struct

Id = TypeVar("Id", bound=str)


class Lineage(Struct, Generic[Id], frozen=True, dict=True):
    """The revisions of one visit, each with its parents; parents that are not here have not been received.

    Sets of revisions are numbers with one bit for each of them: a signer who is believed may send thousands of
    revisions with many parents, and looking must not take longer than reading them.
    """

    parents: Mapping[Id, tuple[Id, ...]]

    def heads(self) -> tuple[Id, ...]:
        """Return the heads, by id."""
        named = {parent for parents in self.parents.values() for parent in parents}
        return tuple(sorted(set(self.parents) - named))

    def missing(self) -> frozenset[Id]:
        """Return the parents that were named and not received."""
        return frozenset(p for parents in self.parents.values() for p in parents if p not in self.parents)

    def goes_back_to(self, revision: Id, other: Id) -> bool:
        """Tell whether a revision is another one, or was made from it."""
        return bool(self._lines[revision] >> self._places[other] & 1)

    def nearest_common_ancestors(self, heads: Iterable[Id]) -> tuple[Id, ...]:
        """Return the common ancestors of some heads of which none is an ancestor of another, by id."""
        lines = [self._lines[head] for head in heads]
        common = reduce(and_, lines) if lines else 0
        nearest: list[Id] = []
        while common:
            newest = self._oldest_first[common.bit_length() - 1]  # nothing newer is left that could go back to it
            nearest.append(newest)
            common &= ~self._lines[newest]
        return tuple(sorted(nearest))

    @cached_property
    def _oldest_first(self) -> tuple[Id, ...]:
        """Everything that is here, parents before those that were made from them."""
        return tuple(each for each in TopologicalSorter(self.parents).static_order() if each in self.parents)

    @cached_property
    def _places(self) -> dict[Id, int]:
        return {each: place for place, each in enumerate(self._oldest_first)}

    @cached_property
    def _lines(self) -> dict[Id, int]:
        """The bits of each revision and its ancestors."""
        lines: dict[Id, int] = {}
        for place, each in enumerate(self._oldest_first):
            known = (lines[parent] for parent in self.parents[each] if parent in self.parents)
            lines[each] = reduce(or_, known, 1 << place)
        return lines
