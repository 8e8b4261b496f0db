"""`finding`: what the head of the office is told, in the assessor's words or as the answers suggest."""

import argparse

import msgspec

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import Known, choose, find_own_visit, find_subject, find_visit
from audit_app.domain.advice import finding_from, suggested_findings
from audit_app.domain.contents import Contents, answer_key
from audit_app.domain.documents.revision import Finding
from audit_app.domain.ids import FindingId
from audit_app.domain.items import Item
from audit_app.domain.text import Language
from audit_app.errors import RuleViolation
from audit_app.workflows import edit_visit, record_answer
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.read_visits import OpenVisit, open_visit


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("finding")
    group.command("list", _list).take_visit().tell_machines()
    add = group.command("add", _add).take_visit().take("text", help="finding.text")
    add.take("--advice", default="", help="finding.advice")
    add.take("--about", nargs=2, action="append", default=[], metavar=("INDICATOR", "SUBJECT"), help="finding.about")
    group.command("take", _take).take_visit().take("number", type=int, help="finding.number")
    group.command("remove", _remove).take_visit().take("finding", help="finding.named")


def _list(options: argparse.Namespace, console: Console) -> int:
    """Show the findings, then by number what the answers suggest."""
    with open_door(options) as workspace:
        opened = look_at(workspace, find_visit(workspace, options.visit)).opened
    for finding in _findings(opened.draft.contents):
        if console.is_json:
            console.data({"finding": msgspec.to_builtins(finding)})
        console.line(f"{finding.id}  {finding.text}  → {finding.advice}")
    for number, text in enumerate(_suggested(opened, console.words.language), 1):
        if console.is_json:
            console.data({"suggested": number, "text": text})
        console.line(f"{number:>4}  {text}")
    return 0


def _add(options: argparse.Namespace, console: Console) -> int:
    if not options.text.strip():
        raise RuleViolation("finding_empty")
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        contents = open_visit(workspace, visit).draft.contents
        items = {Item(indicator, find_subject(contents, subject).id) for indicator, subject in options.about}
        for item in items:
            record_answer.require_leaf(workspace, visit, item)
        finding = Finding(
            id=FindingId(workspace.new_id()),
            text=options.text,
            advice=options.advice,
            items=tuple(sorted(answer_key(item) for item in items)),
            evidence=(),
        )
        edit_visit.set_finding(workspace, visit, finding)
        console.say("visit.saved")
    return 0


def _take(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        opened = open_visit(workspace, visit)
        contents = opened.draft.contents
        suggested = suggested_findings(contents, opened.instrument)
        if not 0 < options.number <= len(suggested):
            raise RuleViolation("suggestion_unknown", number=options.number, count=len(suggested))
        new = FindingId(workspace.new_id())
        language = console.words.language
        edit_visit.set_finding(workspace, visit, finding_from(suggested[options.number - 1], new, contents, language))
        console.say("visit.saved")
    return 0


def _remove(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        findings = _findings(open_visit(workspace, visit).draft.contents)
        known = [Known(each, (each.id, each.id[-12:]), f"{each.id}  {each.text}") for each in findings]
        finding = choose(known, options.finding, "finding_unknown")
        edit_visit.remove_finding(workspace, visit, finding.id)
        console.say("visit.saved")
    return 0


def _findings(contents: Contents) -> list[Finding]:
    return sorted(contents.findings.values(), key=lambda finding: finding.id)


def _suggested(opened: OpenVisit, language: Language) -> list[str]:
    found = suggested_findings(opened.draft.contents, opened.instrument)
    return [each.text.in_language(language) for each in found]
