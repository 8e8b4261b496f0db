"""Ranks and trends over published results, and over our own where they were verified."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from audit_app.domain.documents import Revision
from audit_app.domain.documents.office import Entity
from audit_app.domain.entity_score import ProductScores, UnitScores, entity_score
from audit_app.domain.instrument import Instrument
from audit_app.domain.methods import Methods, methods_by_year
from audit_app.domain.published import PublishedScore, published_results
from audit_app.domain.published_csv import parse_published
from audit_app.domain.results import Result
from audit_app.domain.scoring import Scorecard
from audit_app.errors import Problem, RuleViolation
from audit_app.shipped import shipped
from audit_app.storage import elements
from audit_app.storage.reference import add_scores, latest_scores, scores_hash
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.install_instruments import instrument_by_doc, shipped_instruments
from audit_app.workflows.named_files import read_whole
from audit_app.workflows.named_things import ambiguous
from audit_app.workflows.read_standing import VisitStanding, all_standings
from audit_app.workflows.read_visits import revision_score
from audit_app.workspace import Workspace

_COUNTING = frozenset({"verified", "validated"})

Provinces = Mapping[tuple[str, str], str]
"""The province of an entity, by its name and level."""


def methods() -> Methods:
    """Return the method behind every year, from the instruments that ship with the program."""
    return methods_by_year(each.instrument for each in shipped_instruments())


def shipped_scores() -> tuple[PublishedScore, ...]:
    """Return the published results that ship with the program."""
    scores, _ = parse_published(shipped("reference/published_scores.csv").read_bytes(), methods())
    return scores


def import_reference(workspace: Workspace, path: Path) -> tuple[int, tuple[Problem, ...], Changes]:
    """Take over a table of published results; return the number of rows and every warning about them.

    Raises InvalidInput results_unreadable with row and column of each fault; then nothing is taken over.
    """
    scores, warnings = parse_published(read_whole(path), methods())
    with workspace.transaction() as connection:
        told = {"rows": len(scores), "source": path.name, "digest": scores_hash(scores)}
        seq = journal.append(workspace, "reference.imported", {}, told)
        add_scores(connection, scores, seq)
    return len(scores), warnings, Changes(reference=True)


def published(workspace: Workspace | None) -> tuple[Result, ...]:
    """Return the published results: those imported, and for every entity and year not among them the shipped ones."""
    imported = latest_scores(workspace.connection) if workspace else ()
    known = {(score.entity.casefold(), score.year) for score in imported}
    rest = (score for score in shipped_scores() if (score.entity.casefold(), score.year) not in known)
    return published_results((*imported, *rest), methods())


def compared(workspace: Workspace, year: int) -> tuple[Result, ...]:
    """Return the published results with our own of a year in the place of what was published of the same entities."""
    own = own_results(workspace, year)
    replaced = {(result.name, result.level, year) for result in own}
    others = (each for each in published(workspace) if (each.name, each.level, each.year) not in replaced)
    return (*others, *own)


def own_results(workspace: Workspace, year: int) -> tuple[Result, ...]:
    """Return the results of entities whose visits here are verified, as they would stand among those of a year.

    Only visits made with the method of that year count, of several rounds the latest; an unresolved conflict or an
    unverified visit never does. The province is the one under which the entity was published; else it is empty.
    """
    provinces = {(each.name, each.level): each.province for each in published(workspace)}
    results = [
        result
        for entity, revisions in _by_entity(workspace, year).items()
        for result in _own(workspace, entity, _latest_round(revisions), year, provinces)
    ]
    return tuple(sorted(results, key=lambda result: result.name))


def _by_entity(workspace: Workspace, year: int) -> dict[Entity, list[Revision]]:
    entities: dict[Entity, list[Revision]] = {}
    for standing in all_standings(workspace):
        office = elements.office(workspace.connection, standing.revision.office.doc)
        if office is not None and _counts(workspace, standing, year):
            entities.setdefault(office.entity, []).append(standing.revision)
    return entities


def _latest_round(revisions: list[Revision]) -> list[Revision]:
    """Return the revisions of the round in which the latest visit was made."""
    latest = max(revisions, key=lambda revision: revision.visit.date)
    return [revision for revision in revisions if revision.visit.round == latest.visit.round]


def _is_verified(standing: VisitStanding) -> bool:
    return standing.view.standing == "current" and standing.review.state in _COUNTING


def _counts(workspace: Workspace, standing: VisitStanding, year: int) -> bool:
    method = methods().get(year)
    instrument = instrument_by_doc(workspace, standing.revision.instrument.doc)
    return _is_verified(standing) and method is not None and method.id == instrument.id


def _own(
    workspace: Workspace, entity: Entity, revisions: Iterable[Revision], year: int, provinces: Provinces
) -> Iterator[Result]:
    """Yield the result of an entity, or nothing when none of its offices has a figure."""
    method = methods()[year]
    assessed = [(each, revision_score(workspace, each)) for each in revisions]
    instrument = assessed[0][1].instrument
    scores = _scores(instrument, assessed)
    if set(scores.offices) <= {None, ()}:
        return
    value = entity_score(instrument.aggregation, scores)
    band = method.band(value)
    yield Result(
        name=entity.name,
        level=entity.level,
        province=provinces.get((entity.name, entity.level), ""),
        year=year,
        value=value,
        figure=method.figure(value),
        method=method.id,
        class_=band.class_,
        zone=band.zone,
        origin="own",
    )


def _scores(instrument: Instrument, assessed: list[tuple[Revision, Scorecard]]) -> UnitScores | ProductScores:
    """Return the unrounded scores of offices in points; an office that could not be assessed leaves the mean."""
    if instrument.aggregation == "mean_of_products":
        return ProductScores(tuple(_products(revision, card) for revision, card in assessed))
    return UnitScores(tuple(_points(revision, card.total.score) for revision, card in assessed))


def _products(revision: Revision, card: Scorecard) -> tuple[Fraction, ...] | None:
    if revision.visit.outcome == "not_assessable":
        return None
    return tuple(part.score * 100 for part in card.total.parts if part.score is not None)


def _points(revision: Revision, ratio: Fraction | None) -> Fraction | None:
    return None if ratio is None or revision.visit.outcome == "not_assessable" else ratio * 100


def require_entity(results: Iterable[Result], name: str) -> str:
    """Return the full name of the one entity that a person means, by its name or how it ends.

    Raises RuleViolation entity_unknown, InvalidInput name_ambiguous.
    """
    wanted = name.casefold()
    names = {result.name for result in results}
    found = {each for each in names if each.casefold() == wanted} or {
        each for each in names if wanted and each.casefold().endswith(wanted)
    }
    if not found:
        raise RuleViolation("entity_unknown", name=name[:60])
    if len(found) > 1:
        raise ambiguous(name, sorted(found))
    return found.pop()
