"""`visit show`, `visit history`: a visit as it is, as it was, and how it came to be so."""

import argparse
from datetime import datetime, time

import msgspec

from audit_app.cli import acknowledge
from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_own_visit, find_visit
from audit_app.domain.contents import PartKey, answer_key, item_of
from audit_app.domain.ids import VisitId
from audit_app.errors import RuleViolation
from audit_app.remark_words import remark_words
from audit_app.words import Words
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.read_sealed import flags_of_visit
from audit_app.workflows.read_standing import VisitStanding, standing_of
from audit_app.workflows.read_visits import OpenVisit
from audit_app.workflows.rebuild_visit import moments, visit_at
from audit_app.workspace import Workspace

_SHOWN_PARTS = 3


def add_to(group: Menu) -> None:
    """Add the commands of this group."""
    show = group.command("show", _show).take_visit().take("--at", metavar="EVENT|TIME", help="visit.at")
    show.tell_machines()
    group.command("history", _history).take_visit().tell_machines()


def tell(console: Console, opened: OpenVisit, flags: tuple[str, ...], standing: VisitStanding | None) -> None:
    """Tell a visit in one line, and in a line each what is to be known about the versions that stand of it.

    `flags` are those of the revision on which it stands, `standing` what stands of it in the set, if anything does.
    """
    remarks = standing.view.remarks if standing else ()
    verdict, card, visit = opened.verdict, opened.card, opened.draft.start.id
    if console.is_json:
        console.data(
            {
                "visit": visit,
                "office": opened.office.name,
                "score": verdict.score,
                "range": [verdict.low, verdict.high],
                "answered": card.answered,
                "items": card.items,
                "sealed": opened.is_sealed,
                "base": list(opened.draft.base),
                "flags": list(flags),
                "remarks": list(remarks),
                "flagged": sorted("/".join(item) for item in opened.draft.flagged),
                "copied": sorted("/".join(item) for item in opened.draft.copied),
            }
        )
    score = console.words.figure(verdict.score or "–")
    band = f"{verdict.band.class_ or ''} {console.words.zone(verdict.band.zone)}".strip() if verdict.band else ""
    date = opened.draft.contents.visit.date
    told = "  ".join(console.words(f"flag.document.{flag}") for flag in flags)
    line = f"{visit}  {opened.office.name}  {date}  {card.answered}/{card.items}  {score}  {band}  {told}"
    console.line(line.rstrip())
    _tell_remarks(console, remarks)


def tell_standing(console: Console, standing: VisitStanding) -> None:
    """Tell a visit that came from another laptop in one line."""
    view, office, flags = standing.view, standing.revision.office.name, standing.revision.all_flags
    if console.is_json:
        told = {"visit": view.visit, "office": office, "standing": view.standing, "review": standing.review.state}
        told |= {"revision": standing.element, "by": standing.revision.by.name}
        console.data(told | {"heads": list(view.heads), "flags": list(flags), "remarks": list(view.remarks)})
    parts = [view.visit, office, console.words(f"standing.{view.standing}")]
    if view.standing == "current":
        parts += [standing.element[:12], standing.revision.by.name]
    console.line("  ".join([*parts, *(console.words(f"flag.document.{flag}") for flag in flags)]))
    _tell_remarks(console, view.remarks)


def _tell_remarks(console: Console, remarks: tuple[str, ...]) -> None:
    for code in remarks:
        console.line(f"  ! {remark_words(code, console.words)}")


def _show(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        if options.at is None:
            visit = find_visit(workspace, options.visit)
            opened = look_at(workspace, visit).opened
        else:
            visit = find_own_visit(workspace, options.visit)
            opened = visit_at(workspace, visit, _event(workspace, visit, options.at))
        tell(console, opened, flags_of_visit(workspace, visit), standing_of(workspace, visit))
        if options.at is None:
            acknowledge.tell(console, workspace, opened)
    subjects = opened.draft.contents.subjects
    if console.is_json:
        console.data(msgspec.to_builtins(list(subjects.values())))
    for subject in subjects.values():
        console.line(f"  {subject.id}  {console.words(f'subject.{subject.type}')}  {subject.label}")
    for item in sorted(opened.draft.flagged):
        console.line(f"  ~ {_place(answer_key(item), opened, console.words)}  {console.words('flag.is_on')}")
    for item, copied in sorted(opened.draft.copied.items()):
        place = _place(answer_key(item), opened, console.words)
        console.line(f"  = {place}  {console.words('ans.copied', p=copied.label)}")
    for gap in opened.gaps:
        mark = "!" if gap.stops else "·"
        place = _place(gap.part, opened, console.words)
        console.line(f"  {mark} {place}  {console.words(f'gap.{gap.code}', wanted=gap.wanted, found=gap.found)}")
    return 0


def _place(part: PartKey, opened: OpenVisit, words: Words) -> str:
    """Return what a part is called: code and subject of an item, or the fact of the visit."""
    item = item_of(part)
    if item is None:
        return words(f"field.{part.partition('/')[2]}")
    subject = opened.draft.contents.subjects.get(item.subject)
    return f"{item.indicator} {subject.label if subject else ''}".rstrip()


def _history(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        for moment in moments(workspace, find_own_visit(workspace, options.visit)):
            if console.is_json:
                console.data(moment._asdict())
            console.line(
                f"{moment.seq:>6}  {moment.at}  {console.words(f'event.{moment.kind}')}  {_parts(moment.parts)}"
            )
    return 0


def _parts(parts: tuple[PartKey, ...]) -> str:
    """Return the first parts of a change, items by their codes."""
    names = [item.indicator if (item := item_of(part)) else part.partition("/")[2] for part in parts[:_SHOWN_PARTS]]
    return ", ".join(name for name in names if name) + (" …" if len(parts) > _SHOWN_PARTS else "")


def _event(workspace: Workspace, visit: VisitId, at: str) -> int:
    """Return the last event of a visit up to a number or a time.

    Raises RuleViolation moment_malformed, visit_not_begun.
    """
    known = moments(workspace, visit)
    if at.isascii() and at.isdigit() and len(at) < 19:
        found = [each.seq for each in known if each.seq <= int(at)]
    else:
        found = [each.seq for each in known if datetime.fromisoformat(each.at) <= _time(at)]
    if not found:
        raise RuleViolation("visit_not_begun", at=at[:40], first=known[0].seq)
    return found[-1]


def _time(text: str) -> datetime:
    """Return the time that a text means: of this laptop unless it has an offset; a day alone is meant to its end."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise RuleViolation("moment_malformed", at=text[:40]) from None
    is_day = len(text) <= len("2026-11-24")
    return (datetime.combine(found, time.max) if is_day else found).astimezone()
