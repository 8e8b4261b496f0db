"""Which documents of a bundle may join the set: judged by the document, what it names, roster and policy.

Never by the bundle it came in or by the order of arrival, so that merging stays a union.
Rules: docs/bundle-format.md sections 9, 13 and 14.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple, Protocol

import msgspec
from msgspec import Struct

from audit_app.domain.codes import EFFECTS, Effect
from audit_app.domain.documents import Attestation, Element, Enrolment, InstrumentDocument, Office, Revision
from audit_app.domain.hlc import DAY_MS, parse_hlc
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.domain.instrument import Instrument
from audit_app.domain.revision_check import meaning_fault
from audit_app.domain.testimony import Statements, Testimony, hear
from audit_app.domain.trust import Judgement, Level, TrustBook, judge

FORMAT_BEGAN = "2026"
"""Nothing was signed in an earlier year: such a clock is wrong."""


class Candidate(Protocol):
    """A genuine document: its id, its content, and the key that signed it (None: it ships with the program)."""

    @property
    def id(self) -> ElementId:
        """SHA-256 of the bytes."""

    @property
    def document(self) -> Element:
        """The content."""

    @property
    def signer(self) -> Fingerprint | None:
        """The key that signed."""


class Accepted(NamedTuple):
    """A document that joins the set, how far its signer is trusted, and flags to show."""

    id: ElementId
    level: Level
    flags: tuple[str, ...]


class Refused(NamedTuple):
    """A document that stays out for now, and why. It is judged again when roster, pins or instruments change."""

    id: ElementId
    code: str
    detail: str


class Outcome(NamedTuple):
    """What becomes of the documents of a bundle, and whom to believe after hearing those that were accepted."""

    accepted: tuple[Accepted, ...]
    refused: tuple[Refused, ...]
    book: TrustBook


class Surroundings(Struct, frozen=True, dict=True):
    """Everything outside a document that its acceptance depends on.

    `book` holds roster and keys compared by hand, `statements` what was accepted about keys and documents before;
    `known` gives a document of the set by id; `first_seen` the day on which this laptop took it in, after which nothing
    is asked about it again; `shipped_instruments` are the ids of instruments that come with the program; `agreed` the
    codes of questions that a person has answered with yes.
    """

    book: TrustBook
    today: str
    now_ms: int
    known: Callable[[ElementId], Element | None]
    shipped_instruments: frozenset[ElementId]
    first_seen: Mapping[ElementId, str]
    statements: Statements
    agreed: frozenset[str] = frozenset()

    @cached_property
    def _instruments(self) -> dict[ElementId, Instrument]:
        return {}

    def instrument(self, element: ElementId, document: InstrumentDocument) -> Instrument:
        """Return the instrument of a document whose body was checked when it was read."""
        if element not in self._instruments:
            self._instruments[element] = msgspec.convert(document.body, Instrument)
        return self._instruments[element]


def accept(candidates: tuple[Candidate, ...], around: Surroundings) -> Outcome:
    """Judge every document by itself, then take out those that name something which is not accepted either.

    A statement about a key or a document counts for the documents that came beside it.
    """
    inside = {candidate.id: candidate.document for candidate in candidates}
    heard = _hear(inside, around)
    judged = {candidate.id: _judge(candidate, around, heard) for candidate in candidates}
    accepted = {each.id for each in candidates if judged[each.id].code is None}
    taken: list[Accepted] = []
    refused: list[Refused] = []
    for candidate in candidates:
        level, code, flags = judged[candidate.id]
        fault = (code, "") if code else _broken_reference(candidate.document, inside, accepted, around)
        if fault is None:
            taken.append(Accepted(candidate.id, level, flags))
        else:
            refused.append(Refused(candidate.id, *fault))
    return Outcome(tuple(taken), tuple(sorted(refused)), heard.book)


def _hear(inside: Mapping[ElementId, Element], around: Surroundings) -> Testimony:
    """Return whom to believe after hearing the statements of the set and those that came beside them."""
    return hear(
        around.book,
        {**around.statements, **{id_: each for id_, each in inside.items() if isinstance(each, Attestation)}},
        lambda element: inside.get(element) or around.known(element),
        around.first_seen,
        around.today,
    )


def _judge(candidate: Candidate, around: Surroundings, heard: Testimony) -> Judgement:
    document = candidate.document
    if candidate.signer is None:
        is_ours = candidate.id in around.shipped_instruments
        return Judgement("organisation") if is_ours else Judgement("unknown", "INSTRUMENT_UNKNOWN")
    if isinstance(document, Enrolment):
        return Judgement("pinned")  # a key introduces itself; it grants nothing
    judgement = judge(
        document,
        candidate.signer,
        heard.book,
        today=around.today,
        first_seen=heard.first_seen(candidate.id, document.by.person if document.by else None),
        is_vouched=candidate.id in heard.vouched,
    )
    question = judgement.code or _clock_question(document, around)
    flags = judgement.flags if document.when is None or not document.when.flags else (*judgement.flags, "CLOCK_JUMP")
    is_answered = question in around.agreed or candidate.id in around.first_seen
    if question is not None and EFFECTS[question] is Effect.ASK and is_answered:
        return Judgement(judgement.level, None, (*flags, question))
    return Judgement(judgement.level, question, flags)


def _clock_question(document: Element, around: Surroundings) -> str | None:
    if document.when is None:
        return None
    wall_ms = int(datetime.fromisoformat(document.when.wall).timestamp() * 1000)
    claimed_ms = max(wall_ms, parse_hlc(document.when.hlc).milliseconds)
    if claimed_ms > around.now_ms + DAY_MS:
        return "CLOCK_FUTURE"
    return "CLOCK_PAST" if document.when.wall < FORMAT_BEGAN else None


def _broken_reference(
    document: Element, inside: Mapping[ElementId, Element], accepted: set[ElementId], around: Surroundings
) -> tuple[str, str] | None:
    """Return code and detail of what a revision names and does not find, or says without meaning."""
    if not isinstance(document, Revision):
        return None

    def resolved(reference: ElementId) -> Element | None:
        return inside[reference] if reference in accepted else around.known(reference)

    instrument, office = resolved(document.instrument.doc), resolved(document.office.doc)
    if not isinstance(instrument, InstrumentDocument):
        return "INSTRUMENT_UNKNOWN", document.instrument.id
    if not isinstance(office, Office) or (office.id, office.name) != (document.office.id, document.office.name):
        return "REF", "office"
    return meaning_fault(document, around.instrument(document.instrument.doc, instrument), office)
