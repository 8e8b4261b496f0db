"""Two assessors and a lead over one visit: handed over, changed on both sides, decided."""

from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from audit_app.domain.contents import PartKey, answer_key
from audit_app.domain.documents.revision import Choice
from audit_app.domain.ids import ElementId, VisitId
from audit_app.workflows import record_answer
from audit_app.workflows.import_bundle import Imported, import_bundle
from audit_app.workflows.resolve_conflict import Conflict, read_conflict
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace
from tests.builders import answer_all, befriend, bundle_of, first_item, laptop, small_visit


class ThreeLaptops(NamedTuple):
    """Rina and Jhon assess, a lead collects; everybody believes everybody. `stick` is where bundles travel."""

    rina: Workspace
    jhon: Workspace
    lead: Workspace
    visit: VisitId
    stick: Path

    def hand(self, writer: Workspace, reader: Workspace) -> Imported:
        """Carry the visit from one laptop to another."""
        return import_bundle(reader, bundle_of(writer, [self.visit], self.stick))

    def note(self, workspace: Workspace, code: str, text: str) -> PartKey:
        """Write a note, and return the part that changed."""
        item = first_item(workspace, self.visit, code)
        record_answer.set_note(workspace, self.visit, item, text)
        return answer_key(item)

    def answer(self, workspace: Workspace, code: str, value: int) -> PartKey:
        """Give an item a value, and return the part that may have changed."""
        item = first_item(workspace, self.visit, code)
        record_answer.set_value(workspace, self.visit, item, value)
        return answer_key(item)

    def seal_both(self) -> None:
        """Let both assessors sign what they changed since the revision they share, and hand it to the lead."""
        for workspace in (self.rina, self.jhon):
            seal(workspace, self.visit)
            self.hand(workspace, self.lead)

    def conflict(self) -> Conflict:
        """Return the conflict as the lead sees it."""
        return read_conflict(self.lead, self.visit)


def three_laptops(root: Path, stack: ExitStack) -> ThreeLaptops:
    """Return a team whose assessors both hold the same finished first revision."""
    stick = root / "stick"
    rina = stack.enter_context(laptop(root / "rina", "Rina Sinaga"))
    jhon = stack.enter_context(laptop(root / "jhon", "Jhon Saragih"))
    lead = stack.enter_context(laptop(root / "lead", "M. Tampubolon", "lead"))
    visit = small_visit(rina)
    answer_all(rina, visit)
    seal(rina, visit)
    found = ThreeLaptops(rina, jhon, lead, visit, stick)
    bundle = bundle_of(rina, [visit], stick)
    for reader in (jhon, lead):
        befriend(reader, rina, bundle)
    import_bundle(jhon, bundle)
    take_over(jhon, visit)
    bundle = bundle_of(jhon, [visit], stick)
    for reader in (rina, lead):
        befriend(reader, jhon, bundle)
    bundle = bundle_of_lead(found)
    for reader in (rina, jhon):
        befriend(reader, lead, bundle)
    return found


def bundle_of_lead(found: ThreeLaptops) -> Path:
    """Return a bundle by which the key of the lead introduces itself."""
    found.hand(found.rina, found.lead)
    return bundle_of(found.lead, [found.visit], found.stick)


def choice(part: PartKey, head: ElementId, reason: str = "Foto menunjukkannya.") -> Choice:
    """Return the decision to take a part from a head."""
    return Choice(item=part, took=head, evidence="taken", reason=reason)
