"""`demo`: the whole road once, from an office in Pamatang Raya to a verified, merged, ranked and printed result.

Two assessors and a lead in one folder, with declared sample answers. Only workflows that the window uses too.
"""

import argparse
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from audit_app.cli.console import Console
from audit_app.cli.menu import Menu
from audit_app.domain.documents.keys import Role
from audit_app.domain.documents.revision import Assessor, Choice
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.domain.ranking import rank
from audit_app.errors import EnvironmentProblem, why
from audit_app.words import Words
from audit_app.workflows import record_answer, sample_visit
from audit_app.workflows.check_store import check_store
from audit_app.workflows.choose_outbox import outbox_for
from audit_app.workflows.compare_results import compared
from audit_app.workflows.export import export_visits
from audit_app.workflows.import_bundle import import_bundle, judge_quarantine_again
from audit_app.workflows.pin_key import enrolments_in, pin_key
from audit_app.workflows.print_report import save_report
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.resolve_conflict import read_conflict, resolve_conflict
from audit_app.workflows.review import approve
from audit_app.workflows.seal import seal
from audit_app.workflows.set_up import NewPerson, create_workspace, spoken_number
from audit_app.workflows.take_over import take_over
from audit_app.workflows.verify_bundle import verify_bundle
from audit_app.workspace import Workspace

PASSPHRASE = "frasa sandi contoh"  # noqa: S105  printed by the demo, protects nothing but sample data
PEOPLE: tuple[tuple[str, str, Role, str], ...] = (
    ("laptop-07-rina", "Rina Sinaga", "assessor", "Laptop 07"),
    ("laptop-08-jhon", "Jhon Saragih", "assessor", "Laptop 08"),
    ("laptop-01-ketua", "M. Tampubolon", "lead", "Laptop 01"),
)
PROVINCE = "Sumatera Utara"
YEAR = 2022
"""The last year for which the regencies of North Sumatra were published in one list."""

Step = dict[str, Any]


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    menu.command("demo", _demo).take("folder", nargs="?", type=Path, metavar="DIR", help="demo.folder").tell_machines()


def _demo(options: argparse.Namespace, console: Console) -> int:
    began = time.monotonic()
    root = options.folder or Path(tempfile.mkdtemp(prefix="habonaron-demo-"))
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise EnvironmentProblem("workspace_exists", path=str(root))
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise EnvironmentProblem("workspace_unwritable", path=str(root), detail=why(fault)) from fault
    with ExitStack() as stack:
        for step in _story(root, stack, console.words):
            _tell(console, step)
    if console.is_json:
        console.data({"step": "done", "seconds": round(time.monotonic() - began, 1), "folder": str(root)})
    console.say("demo.done", seconds=console.words.figure(f"{time.monotonic() - began:.1f}"), folder=root)
    return 0


def _tell(console: Console, step: Step) -> None:
    if console.is_json:
        console.data(step)
    name = step["step"]
    told = {key: _told(console.words, key, value) for key, value in step.items() if key != "step"}
    console.say(f"demo.{name}", **told)
    if "file" in step:
        console.line(f"      {step['file']}")


def _told(words: Words, key: str, value: object) -> object:
    """Return what a step tells machines as people read it."""
    if key == "score":
        return words.figure(str(value))
    if key == "after":
        return words(f"outcome.{value}").lower()
    return value


def _story(root: Path, stack: ExitStack, words: Words) -> Iterator[Step]:
    rina, jhon, lead = (stack.enter_context(_person(root, *each)) for each in PEOPLE)
    for folder, name, _, laptop in PEOPLE:
        yield {"step": "person", "name": name, "laptop": laptop, "file": str(root / folder)}
    visit = yield from _visit(rina, jhon)
    bundles = root / "paket"
    bundles.mkdir()
    first = _seal_and_export(rina, visit, bundles)
    yield {"step": "exported", "name": rina.profile.name, "file": str(first)}
    yield from _believe(jhon, rina, first)
    take_over(jhon, visit)
    yield {"step": "taken_over", "name": jhon.profile.name}
    _correct_both(rina, jhon, visit)
    seconds = [_seal_and_export(person, visit, bundles) for person in (rina, jhon)]
    for person, path in zip((rina, jhon), seconds, strict=True):
        yield {"step": "corrected", "name": person.profile.name, "file": str(path)}
    for person, path in zip((rina, jhon), seconds, strict=True):
        yield from _believe(lead, person, path)
    yield from _decide(lead, visit)
    yield from _finish(root, lead, visit, words)
    yield from _check(rina, jhon, lead)


def _person(root: Path, folder: str, name: str, role: Role, laptop: str) -> Workspace:
    return create_workspace(root / folder, NewPerson(name, role, laptop, PASSPHRASE))


def _visit(rina: Workspace, jhon: Workspace) -> Generator[Step, None, VisitId]:
    """Visit the office: all subjects, all answers, pictures, findings."""
    colleague = Assessor(person=jhon.profile.person, name=jhon.profile.name)
    visit = sample_visit.start_sample_visit(rina, (colleague,))
    opened = open_visit(rina, visit)
    yield {"step": "visit", "office": opened.office.name, "items": opened.card.items}
    answers = sample_visit.answer_sample_visit(rina, visit)
    pictures = sample_visit.illustrate_sample_visit(rina, visit)
    findings = sample_visit.find_sample_shortcomings(rina, visit)
    found = open_visit(rina, visit).verdict
    yield {"step": "answered", "answers": answers, "pictures": pictures, "findings": findings, "score": found.score}
    return visit


def _seal_and_export(workspace: Workspace, visit: VisitId, folder: Path) -> Path:
    seal(workspace, visit)
    return Path(export_visits(workspace, [visit], outbox_for(folder)).path)


def _believe(reader: Workspace, sender: Workspace, path: Path) -> Iterator[Step]:
    """Import a bundle of a stranger, compare the number as if on the telephone, and see it accepted."""
    before = import_bundle(reader, path).verdict
    enrolment = next(each for each in enrolments_in(path) if each.by.key == sender.identity[0])
    number = spoken_number(sender)
    pin_key(reader, enrolment, number)
    judge_quarantine_again(reader)
    after = import_bundle(reader, path).verdict
    proof = verify_bundle(path)
    yield {
        "step": "believed",
        "name": reader.profile.name,
        "sender": sender.profile.name,
        "number": number,
        "before": before.code,
        "after": after.word,
        "digest": proof.bundle.digest if proof.bundle else None,
        "file": str(path),
    }


def _correct_both(rina: Workspace, jhon: Workspace, visit: VisitId) -> None:
    """Let both change something: three items on one side only, and one that both see differently."""
    contents = open_visit(rina, visit).draft.contents
    office = next(subject.id for subject in contents.subjects.values() if subject.type == "office")
    disputed = Item("PGD-KEL-05", office)
    record_answer.set_value(jhon, visit, disputed, 3)
    record_answer.set_note(jhon, visit, disputed, "Akun SP4N-LAPOR belum terhubung saat diperiksa dari loket.")
    record_answer.set_value(jhon, visit, Item("INP-SAR-09", office), 5)
    record_answer.set_value(jhon, visit, Item("INP-SAR-02", office), 5)
    record_answer.set_value(rina, visit, disputed, 5)
    record_answer.set_note(rina, visit, disputed, "Register lengkap; akun SP4N-LAPOR dibuka di depan penilai.")
    record_answer.set_value(rina, visit, Item("INP-SAR-01", office), 5)


def _decide(lead: Workspace, visit: VisitId) -> Iterator[Step]:
    """Decide the conflict: one-sided items are selected already, the disputed one needs a reason."""
    conflict = read_conflict(lead, visit)
    one_sided = sum(row.is_one_sided for row in conflict.in_order())
    yield {"step": "conflict", "open": len(conflict.open_rows), "one_sided": one_sided}
    rinas = next(head for head, revision in conflict.heads.items() if revision.by.name == "Rina Sinaga")
    reason = "Foto menunjukkan akun SP4N-LAPOR yang aktif."
    choices = [Choice(item=row.part, took=rinas, evidence="union", reason=reason) for row in conflict.open_rows]
    sealed = resolve_conflict(lead, visit, choices)
    yield {"step": "resolved", "reason": reason, "revision": sealed.revision}
    statement, _ = approve(lead, sealed.revision)
    yield {"step": "approved", "statement": statement}


def _finish(root: Path, lead: Workspace, visit: VisitId, words: Words) -> Iterator[Step]:
    """Rank the verified result among the published ones, print the sheet, and hand everything on in one bundle."""
    results = compared(lead, YEAR)
    ranking = rank(results, year=YEAR, province=PROVINCE, level="kabupaten")
    own = next(ranked for ranked in ranking if ranked.result.origin == "own")
    yield {"step": "ranked", "rank": own.rank, "of": len(ranking), "score": own.result.figure, "year": YEAR}
    sheet = root / "ringkasan.pdf"
    save_report(lead, visit, "summary", words, sheet)
    yield {"step": "printed", "file": str(sheet)}
    final = export_visits(lead, [visit], outbox_for(root / "paket"))
    yield {"step": "handed_on", "digest": final.digest, "file": final.path}


def _check(*workspaces: Workspace) -> Iterator[Step]:
    reports = [check_store(workspace) for workspace in workspaces]
    problems = sum(len(report.problems) for report in reports)
    rows = sum(report.rows for report in reports)
    yield {"step": "checked", "rows": rows, "problems": problems}
