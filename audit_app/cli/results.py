"""`results import | rank | trend`: published results, and verified own ones among them."""

import argparse
from pathlib import Path
from typing import Any

from audit_app.cli.console import Console
from audit_app.cli.door import open_door, workspace_root
from audit_app.cli.menu import Menu
from audit_app.domain.figures import half_up
from audit_app.domain.ranking import rank, ties
from audit_app.domain.results import Result
from audit_app.domain.trend import TrendYear, trend
from audit_app.errors import RuleViolation
from audit_app.words import Words
from audit_app.workflows.compare_results import compared, import_reference, published, require_entity
from audit_app.workspace import STORE


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("results")
    group.command("import", _import).take("file", type=Path, metavar="CSV")
    ranking = group.command("rank", _rank).take("--year", type=int, required=True)
    ranking.take("--province", help="results.province").take("--level", help="results.level")
    ranking.take("--own", action="store_true", help="results.own").tell_machines()
    group.command("trend", _trend).take("entity", help="results.entity").tell_machines()


def _import(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        count, warnings, _ = import_reference(workspace, options.file)
    console.say("results.imported", count=count)
    for warning in warnings:
        console.line(f"  {console.describe(warning)}")
    return 0


def _rank(options: argparse.Namespace, console: Console) -> int:
    if options.own:
        with open_door(options) as workspace:
            results = compared(workspace, options.year)
    else:
        results = _published(options)
    ranking = rank(results, year=options.year, province=options.province, level=options.level)
    if not ranking:
        raise RuleViolation("results_none", year=options.year)
    for ranked in ranking:
        if console.is_json:
            console.data({"rank": ranked.rank, "tied": ranked.is_tied, **as_data(ranked.result)})
        mark = "=" if ranked.is_tied else " "
        console.line(f"{ranked.rank:>4}{mark} {_line(ranked.result, console.words)}")
    for warning in ties(ranking):
        console.line(f"  {console.describe(warning)}")
    return 0


def _trend(options: argparse.Namespace, console: Console) -> int:
    results = _published(options)
    for year in trend(results, require_entity(results, options.entity)):
        if console.is_json:
            console.data(_year_data(year))
        console.line(_year_line(year, console.words))
    return 0


def _published(options: argparse.Namespace) -> tuple[Result, ...]:
    """Return the published results; without a workspace those that ship with the program."""
    if not (workspace_root(options) / STORE).is_file():
        return published(None)
    with open_door(options) as workspace:
        return published(workspace)


def as_data(result: Result) -> dict[str, Any]:
    """Return a result for machines."""
    return {
        "entity": result.name,
        "level": result.level,
        "province": result.province,
        "year": result.year,
        "score": result.figure,
        "class": result.class_,
        "zone": result.zone,
        "method": result.method,
        "origin": result.origin,
    }


def _line(result: Result, words: Words) -> str:
    own = f"  ({words('results.own')})" if result.origin == "own" else ""
    verdict = " ".join(part for part in (result.class_, words.zone(result.zone)) if part)
    return f"{words.figure(result.figure):>7}  {verdict:<9}  {result.name}{own}"


def _year_data(year: TrendYear) -> dict[str, Any]:
    told: dict[str, Any] = {"year": year.year, "assessed": year.was_assessed, "break": year.is_break}
    told["change"] = None if year.change is None else signed(year)
    return told | (as_data(year.result) if year.result else {"score": None})


def _year_line(year: TrendYear, words: Words) -> str:
    if year.result is None:
        return f"{year.year}  {words('results.gap' if year.was_assessed else 'results.not_assessed')}"
    change = words.figure(signed(year)) if year.change is not None else ""
    broken = words("results.break") if year.is_break else ""
    return f"{year.year}  {_line(year.result, words)}  {change}{broken}".rstrip()


def signed(year: TrendYear) -> str:
    """Return the change of a year with its sign, in points with two decimals."""
    if year.change is None:
        return ""
    return ("-" if year.change < 0 else "+") + half_up(abs(year.change), 2)
