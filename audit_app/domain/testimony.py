"""What statements say about keys and other documents: endorsements, vouchers, receipts.

A statement is heard only if it is believed by itself (`is_believed_alone`) and its own signer did not retract it.
Rules: docs/bundle-format.md sections 7.6, 12 and 14.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from audit_app.domain.documents import Attestation, Element, Enrolment
from audit_app.domain.documents.attestation import Witness
from audit_app.domain.documents.header import Logged
from audit_app.domain.ids import ElementId, PersonId
from audit_app.domain.trust import TrustBook, is_believed_alone, is_disputed, with_endorsements

Statements = Mapping[ElementId, Attestation]


class Sight(Struct, frozen=True):
    """On an ISO day, somebody had a document."""

    day: str
    person: PersonId


class Testimony(Struct, frozen=True):
    """Whom to believe, documents that a lead stands in for, and who saw which document when.

    `seen` holds the days on which this laptop took documents in, `sights` what receipts say.
    """

    book: TrustBook
    vouched: frozenset[ElementId]
    seen: Mapping[ElementId, str]
    sights: Mapping[ElementId, list[Sight]]

    def first_seen(self, element: ElementId, signer: PersonId | None) -> str | None:
        """Return the earliest day on which this laptop, or anybody but the signer, saw a document; None: nobody did."""
        days = [sight.day for sight in self.sights.get(element, ()) if sight.person != signer]
        return min([*days, *([self.seen[element]] if element in self.seen else [])], default=None)

    def doubt(self, element: ElementId, document: Logged) -> str | None:
        """Return why a document that was taken in is to be doubted today; None: nothing speaks against it.

        SIGNER_UNKNOWN: its key is believed no longer. KEY_REVOKED: whoever misuses a compromised key may have made it.
        """
        if document.by.key not in self.book.grants:
            return "SIGNER_UNKNOWN"
        seen = self.first_seen(element, document.by.person)
        return "KEY_REVOKED" if is_disputed(self.book.revoked.get(document.by.key), seen) else None


def hear(
    book: TrustBook,
    statements: Statements,
    enrolment: Callable[[ElementId], Element | None],
    seen: Mapping[ElementId, str],
    today: str,
) -> Testimony:
    """Return what follows from genuine statements for somebody who believes a book and saw documents on some days.

    `enrolment` gives the document that an endorsement is about. Days are ISO dates. Endorsements of the leads whom the
    book knows are heard first, so that those whom they admit are heard in all else.
    """
    admitting = _heard(statements, book, seen, today)
    widened = with_endorsements(book, _endorsements(admitting, enrolment))
    heard = _heard(statements, widened, seen, today)
    return Testimony(
        book=widened,
        vouched=frozenset(each.target for each in heard if each.type == "vouch"),
        seen=seen,
        sights=_sights(heard, today),
    )


def _heard(
    statements: Statements, book: TrustBook, seen: Mapping[ElementId, str], today: str
) -> tuple[Attestation, ...]:
    """Return the statements that count for somebody who believes a book, by id."""
    believed = {
        element: statement
        for element, statement in sorted(statements.items())
        if is_believed_alone(statement, book, today=today, first_seen=seen.get(element))
    }
    retracted = {
        each.target
        for each in believed.values()
        if each.type == "retract" and each.target in believed and believed[each.target].by.key == each.by.key
    }
    return tuple(statement for element, statement in believed.items() if element not in retracted)


def _endorsements(
    statements: Iterable[Attestation], enrolment: Callable[[ElementId], Element | None]
) -> Iterator[tuple[Attestation, Enrolment]]:
    for each in statements:
        if each.type == "endorse" and isinstance(document := enrolment(each.target), Enrolment):
            yield each, document


def _sights(statements: Iterable[Attestation], today: str) -> dict[ElementId, list[Sight]]:
    """Return who says to have had which document when; nobody had anything later than today."""
    sights: dict[ElementId, list[Sight]] = defaultdict(list)
    for each in statements:
        said = each.statement() if each.type == "witness" else None
        if isinstance(said, Witness):
            for document in said.documents:
                sights[document].append(Sight(min(each.when.wall[:10], today), each.by.person))
    return dict(sights)
