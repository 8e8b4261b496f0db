"""What accepted statements say about keys and other documents: endorsements, vouchers, receipts.

What its own signer retracted does not count. Rules: docs/bundle-format.md sections 7.6, 12 and 14.
"""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from audit_app.domain.documents import Attestation, Element, Enrolment
from audit_app.domain.documents.attestation import Witness
from audit_app.domain.ids import ElementId
from audit_app.domain.trust import TrustBook, is_disputed, with_endorsements

Statements = Mapping[ElementId, Attestation]


class Testimony(Struct, frozen=True):
    """Whom to believe, documents that a lead stands in for, and the earliest day on which each was seen."""

    book: TrustBook
    vouched: frozenset[ElementId]
    first_seen: Mapping[ElementId, str]


def hear(
    book: TrustBook,
    statements: Statements,
    enrolment: Callable[[ElementId], Element | None],
    seen: Mapping[ElementId, str],
    today: str,
) -> Testimony:
    """Return what follows from statements for somebody who believes a book and saw documents on some days.

    `enrolment` gives the document that an endorsement is about. Days are ISO dates. Whoever misuses a key must not be
    able to admit others or to vouch: what a compromised key stated counts only if it was seen before.
    """
    standing = [
        statements[element]
        for element in sorted(statements.keys() - _retracted(statements))
        if not is_disputed(book.revoked.get(statements[element].by.key), seen.get(element))
    ]
    return Testimony(
        book=with_endorsements(book, _endorsements(standing, enrolment)),
        vouched=frozenset(each.target for each in standing if each.type == "vouch"),
        first_seen=_earliest([*seen.items(), *_witnessed(standing, today)]),
    )


def _retracted(statements: Statements) -> set[ElementId]:
    return {
        each.target
        for each in statements.values()
        if each.type == "retract" and each.target in statements and statements[each.target].by.key == each.by.key
    }


def _endorsements(
    statements: list[Attestation], enrolment: Callable[[ElementId], Element | None]
) -> Iterator[tuple[Attestation, Enrolment]]:
    for each in statements:
        if each.type == "endorse" and isinstance(document := enrolment(each.target), Enrolment):
            yield each, document


def _witnessed(statements: list[Attestation], today: str) -> Iterator[tuple[ElementId, str]]:
    """Yield the day on which another laptop says it saw a document; nobody saw anything later than today."""
    for each in statements:
        said = each.statement() if each.type == "witness" else None
        if isinstance(said, Witness):
            for document in said.documents:
                yield document, min(each.when.wall[:10], today)


def _earliest(days: list[tuple[ElementId, str]]) -> dict[ElementId, str]:
    return dict(sorted(days, key=lambda seen: seen[1], reverse=True))
