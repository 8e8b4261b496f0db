"""`export`, `verify`, `import`, `imports`: bundles out and in."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

from audit_app.cli.console import Console
from audit_app.cli.door import open_door, open_with_key
from audit_app.cli.menu import Command, Menu
from audit_app.cli.naming import find_visit
from audit_app.clock import DayClock
from audit_app.domain.codes import ALARMING
from audit_app.domain.documents.bundle_note import Profile
from audit_app.errors import AuditError
from audit_app.workflows.choose_outbox import outbox_for
from audit_app.workflows.export import export_visits
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.judge_bundle import BundleVerdict
from audit_app.workflows.plan_bundle import Wish
from audit_app.workflows.verify_bundle import NOBODY, read_trust_file, verify_bundle
from audit_app.workflows.withdraw_import import all_imports, reinstate_import, withdraw_import

Facts = dict[str, Any]
"""What is known of a bundle beside its verdict, for machines."""

EXIT_CODES = {"accepted": 0, "rejected": 1, "quarantined": 3}


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    export = menu.command("export", _export).take("visits", nargs="+", metavar="VISIT", help="visit.named")
    export.take("--to", required=True, type=Path, metavar="DIR", help="export.to")
    export.take("--profile", choices=[each for each in get_args(Profile) if each != "delta"], default="full")
    export.tell_machines().take_passphrase()
    verify = _take_bundles(menu.command("verify", _verify))
    verify.take("--trust", type=Path, metavar="FILE", help="verify.trust")
    verify.take("--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="verify.day").tell_machines()
    take = _take_bundles(menu.command("import", _import))
    take.take("--agree", action="append", default=[], metavar="CODE", help="import.agree").tell_machines()
    group = menu.group("imports")
    group.command("list", _list).tell_machines()
    for name, run in (("withdraw", _withdraw), ("reinstate", _reinstate)):
        group.command(name, run).take("number", type=int).take("reason", help="reason")


def _take_bundles(command: Command) -> Command:
    return command.take("bundles", nargs="+", type=Path, metavar="BUNDLE", help="verify.bundles")


def _export(options: argparse.Namespace, console: Console) -> int:
    with open_with_key(options) as workspace:
        visits = [find_visit(workspace, named) for named in options.visits]
        wish = Wish(profile=options.profile)
        done = export_visits(workspace, visits, outbox_for(options.to), wish)
    if console.is_json:
        console.data({"file": done.path, "digest": done.digest, "bytes": done.size_bytes, "omitted": done.omitted})
    console.say("export.done", path=done.path)
    if done.omitted:
        console.say("export.omitted", count=done.omitted)
    if options.profile == "without_originals":
        console.say("export.copies")
    return 0


def _verify(options: argparse.Namespace, console: Console) -> int:
    book = read_trust_file(options.trust) if options.trust else NOBODY

    def judged(path: Path) -> tuple[BundleVerdict, Facts]:
        verified = verify_bundle(path, book, DayClock(options.day) if options.day else None)
        found = verified.bundle
        return verified.verdict, {
            "signer": found.signer.fingerprint if found else None,
            "name": found.note.by.name if found else None,
            "digest": found.digest if found else None,
            "documents": len(found.elements) + len(found.faults) if found else 0,
            "photos": len(found.files) if found else 0,
        }

    return _each(options.bundles, console, judged)


def _import(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:

        def judged(path: Path) -> tuple[BundleVerdict, Facts]:
            done = import_bundle(workspace, path, frozenset(options.agree))
            found = done.bundle
            return done.verdict, {
                "signer": found.signer.fingerprint if found else None,
                "digest": found.digest if found else None,
                "new": done.new,
                "visits": sorted(done.visits),
            }

        return _each(options.bundles, console, judged)


def _each(bundles: list[Path], console: Console, judged: Callable[[Path], tuple[BundleVerdict, Facts]]) -> int:
    """Judge one bundle after the other and return the worst exit code; one that cannot be read never stops the rest."""
    exits = set()
    for path in bundles:
        try:
            verdict, facts = judged(path)
        except AuditError as error:
            _tell_unread(console, path, error)
            exits.add(1)
        else:
            _tell(console, path, verdict, facts)
            exits.add(EXIT_CODES[verdict.word])
    return 1 if 1 in exits else max(exits)


def _tell_unread(console: Console, path: Path, error: AuditError) -> None:
    console.complain(error)
    if console.is_json:
        told = {"file": str(path), "outcome": "rejected", "code": error.code, "message": console.explain(error)}
        console.data(told)


def _tell(console: Console, path: Path, verdict: BundleVerdict, facts: Facts) -> None:
    """Say what became of a bundle: one JSON line, or sentences with every document that was set aside."""
    words = console.words
    sentence = words(f"code.{verdict.code}")
    if console.is_json:
        console.data(
            {
                "file": str(path),
                "outcome": verdict.word,
                "code": verdict.code,
                "message": sentence,
                "level": verdict.level,
                "flags": list(verdict.flags),
                "refused": [{"id": each.id, "code": each.code, "detail": each.detail} for each in verdict.refused],
                "questions": list(verdict.questions),
                **facts,
            }
        )
    console.line(f"{path.name}: {words(f'outcome.{verdict.word}')}. {sentence}  [{verdict.code}]")
    if facts["signer"]:
        console.line(f"  {words(f'level.{verdict.level}')}: {facts['signer']}")
    for each in verdict.refused:
        alarm = "!" if each.code in ALARMING else "·"
        console.line(f"  {alarm} {each.id[:12]}  {words(f'code.{each.code}')}  [{each.code}] {each.detail}".rstrip())
    for flag in verdict.flags:
        console.line(f"  ~ {words(f'code.{flag}')}  [{flag}]")


def _list(_options: argparse.Namespace, console: Console) -> int:
    with open_door(_options) as workspace:
        for each in all_imports(workspace):
            if console.is_json:
                told = each._asdict() | {"note": None}
                console.data({name: value for name, value in told.items() if name != "note"})
            state = console.words("imports.withdrawn") if each.is_withdrawn else ""
            level = console.words(f"level.{each.level}")
            console.line(f"{each.id}  {each.at}  {each.source}  {level}  {state}".rstrip())
    return 0


def _withdraw(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        withdraw_import(workspace, options.number, options.reason)
        console.say("imports.done.withdraw", number=options.number)
    return 0


def _reinstate(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        reinstate_import(workspace, options.number, options.reason)
        console.say("imports.done.reinstate", number=options.number)
    return 0
