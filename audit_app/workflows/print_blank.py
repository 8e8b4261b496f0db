"""Print an instrument without answers, to be filled in by pen: for a visit, or for any number of subjects."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from audit_app.domain.documents.revision import Subject
from audit_app.domain.ids import VisitId
from audit_app.domain.instrument import Instrument, SubjectKind
from audit_app.errors import RuleViolation
from audit_app.reports.blank_form import BlankForm, FormSubject, render_blank_form
from audit_app.words import Words
from audit_app.workflows.install_instruments import find_instrument, installed_instruments
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.start_visit import LABELS
from audit_app.workspace import Workspace

MOST_OF_A_KIND = 200


class BlankWish(Struct, frozen=True):
    """An instrument by its id, and how many subjects of each kind; a kind that is not named gets as many as it asks."""

    instrument: str
    counts: Mapping[SubjectKind, int]


def usual_counts(workspace: Workspace, instrument: str) -> dict[SubjectKind, int]:
    """Return how many subjects of each kind an instrument asks for, one where it leaves the number open.

    Raises RuleViolation instrument_not_installed.
    """
    _, method = find_instrument(workspace, instrument)
    return {kind: method.expected.get(kind) or 1 for kind in method.subject_kinds}


def printable_instruments(workspace: Workspace) -> tuple[Instrument, ...]:
    """Return the newest version of every instrument that is installed, by id."""
    return tuple(find_instrument(workspace, name)[1] for name in sorted(installed_instruments(workspace)))


def blank_form(workspace: Workspace, wish: BlankWish, words: Words) -> bytes:
    """Return the PDF of an empty form.

    Raises RuleViolation instrument_not_installed, blank_without_subjects or blank_too_many.
    """
    document, method = find_instrument(workspace, wish.instrument)
    counts = usual_counts(workspace, wish.instrument) | dict(wish.counts)
    require_subjects(BlankWish(wish.instrument, counts))
    subjects = tuple(_numbered(method, counts))
    return render_blank_form(BlankForm(instrument=method, document=document, subjects=subjects), words)


def require_subjects(wish: BlankWish) -> None:
    """Refuse numbers that make no form. Raises RuleViolation blank_without_subjects or blank_too_many."""
    if max(wish.counts.values()) > MOST_OF_A_KIND or min(wish.counts.values()) < 0:
        raise RuleViolation("blank_too_many", limit=MOST_OF_A_KIND)
    if not any(wish.counts.values()):
        raise RuleViolation("blank_without_subjects")


def blank_form_of_visit(workspace: Workspace, visit: VisitId, words: Words) -> bytes:
    """Return the PDF of an empty form for office, day and subjects of a visit. Raises RuleViolation visit_unknown."""
    opened = look_at(workspace, visit).opened
    contents, method = opened.draft.contents, opened.instrument
    ordered = [contents.subjects[id_] for ids in opened.card.roster.subjects.values() for id_ in ids]
    form = BlankForm(
        instrument=method,
        document=opened.draft.start.instrument_doc,
        subjects=tuple(_of_visit(subject, method) for subject in ordered),
        office=opened.office.name,
        date=contents.visit.date,
        assessors=", ".join(assessor.name for assessor in contents.visit.assessors),
    )
    return render_blank_form(form, words)


def _numbered(method: Instrument, counts: Mapping[SubjectKind, int]) -> Iterator[FormSubject]:
    """Yield subjects under the codes that a visit gives them; a product has no name yet."""
    for kind in method.subject_kinds:
        roles = method.roles.get(kind, ())
        for index in range(min(counts[kind], 1) if kind == "office" else counts[kind]):
            label = LABELS[kind].format(number=index + 1)
            yield FormSubject(
                kind=kind,
                label=f"#{label}" if kind == "product" else label,
                post=roles[index].name if index < len(roles) else None,
            )


def _of_visit(subject: Subject, method: Instrument) -> FormSubject:
    roles = method.roles.get(subject.type, ())
    post = next((role.name for role in roles if role.code == subject.role), None)
    return FormSubject(kind=subject.type, label=subject.label, post=post)
