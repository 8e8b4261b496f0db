"""The instruments that ship with the program, and those that came signed: which document an id stands for."""

import json
from functools import lru_cache
from hashlib import sha256

import msgspec

from audit_app.domain.documents import InstrumentDocument, write
from audit_app.domain.documents.header import App
from audit_app.domain.ids import ElementId
from audit_app.domain.instrument import Instrument
from audit_app.errors import RuleViolation
from audit_app.shipped import shipped
from audit_app.storage import elements, events
from audit_app.storage.elements import Stored
from audit_app.workflows import journal
from audit_app.workspace import Workspace


class ShippedInstrument:
    """An instrument of this program with the document that wraps it; the document has no signature, only its id."""

    def __init__(self, body: bytes) -> None:
        # consistent: the tests check every file that ships, so that no start has to
        self.instrument = msgspec.json.decode(body, type=Instrument)
        document = InstrumentDocument(
            v=1,
            id=self.instrument.id,
            version=self.instrument.version,
            title=self.instrument.title,
            body=json.loads(body),
            maps_from=(),
            by=None,
            device=None,
            when=None,
            event=None,
            # fixed by the instrument alone, so that every release of the program gives it the same id
            app=App(name="habonaron", version=self.instrument.version),
        )
        self.source: dict[str, object] = document.body
        self.body = write(document)
        self.element = ElementId(sha256(self.body).hexdigest())


@lru_cache(maxsize=1)
def shipped_instruments() -> tuple[ShippedInstrument, ...]:
    """Return the instruments in `resources/instruments`, by file name."""
    files = sorted(shipped("instruments").glob("*.json"))
    return tuple(ShippedInstrument(path.read_bytes()) for path in files)


def shipped_ids() -> frozenset[ElementId]:
    """Return the ids of the documents that ship with the program."""
    return frozenset(each.element for each in shipped_instruments())


def install_shipped(workspace: Workspace) -> None:
    """Add those shipped instruments that the store does not have yet."""
    with workspace.transaction() as connection:
        known = elements.all_ids(connection)
        for each in shipped_instruments():
            if each.element in known:
                continue
            ref = {"element": each.element}
            seq = journal.append(workspace, "instrument.installed", ref, {"id": each.instrument.id})
            now = events.time_of(connection, seq)
            elements.add(connection, Stored(each.element, "instrument", each.body, None, None, now))
            elements.support_by_own_act(connection, each.element, seq)


def installed_instruments(workspace: Workspace) -> frozenset[str]:
    """Return the ids, such as `ori-2024`, of everything that is installed."""
    visible = elements.visible(workspace.connection, "instrument")
    return frozenset(instrument_by_doc(workspace, element.id).id for element in visible)


def find_instrument(workspace: Workspace, name: str) -> tuple[ElementId, Instrument]:
    """Return document id and instrument for an id such as `ori-2024`: the highest version that is installed.

    Raises RuleViolation instrument_not_installed.
    """
    found = [
        (element.id, instrument_by_doc(workspace, element.id))
        for element in elements.visible(workspace.connection, "instrument")
    ]
    matching = [(doc, instrument) for doc, instrument in found if instrument.id == name]
    if not matching:
        known = sorted({instrument.id for _, instrument in found})
        raise RuleViolation("instrument_not_installed", name=name, known=", ".join(known))
    return max(matching, key=lambda pair: [int(part) for part in pair[1].version.split(".")])


def instrument_by_doc(workspace: Workspace, doc: ElementId) -> Instrument:
    """Return the instrument of a document. Raises RuleViolation instrument_not_installed."""
    if doc not in workspace.instruments:
        document = elements.instrument(workspace.connection, doc)
        if document is None:
            raise RuleViolation("instrument_not_installed", name=doc[:12], known="")
        workspace.instruments[doc] = msgspec.convert(document.body, Instrument)
    return workspace.instruments[doc]
