"""`instrument list | show | check`: the methods that ship with the program, and files that want to become one."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.cli.menu import Menu
from audit_app.domain.instrument import Instrument, Leaf
from audit_app.domain.instrument_reading import read_instrument
from audit_app.errors import InvalidInput
from audit_app.words import Words
from audit_app.workflows.install_instruments import shipped_instruments
from audit_app.workflows.named_files import read_whole
from audit_app.workflows.score_files import shipped_instrument


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("instrument")
    group.command("list", _list).tell_machines()
    show = group.command("show", _show).take("id", help="instrument.id")
    show.take("--json", action="store_true", help="instrument.json")
    group.command("check", _check).take("file", type=Path, metavar="FILE").tell_machines()


def _list(_options: argparse.Namespace, console: Console) -> int:
    for shipped in shipped_instruments():
        instrument = shipped.instrument
        title = instrument.title.in_language(console.words.language)
        if console.is_json:
            years = list(instrument.years)
            told = {
                "id": instrument.id,
                "version": instrument.version,
                "title": title,
                "years": years,
                "indicators": sum(1 for _ in instrument.indicators()),
                "leaves": len(instrument.leaves),
                "document": shipped.element,
            }
            console.data(told)
        console.line(f"{instrument.id}  {instrument.version}  {title}")
    return 0


def _show(options: argparse.Namespace, console: Console) -> int:
    instrument = shipped_instrument(options.id)
    if console.is_json:
        shipped = next(each for each in shipped_instruments() if each.instrument is instrument)
        console.data(shipped.source)
    for line in _outline(instrument, console.words):
        console.line(line)
    return 0


def _check(options: argparse.Namespace, console: Console) -> int:
    try:
        instrument = read_instrument(read_whole(options.file))
    except InvalidInput as fault:
        if not console.is_json:
            raise
        for problem in fault.problems:
            params = {name: str(value) for name, value in problem.params.items()}
            told = {"path": problem.path, "code": problem.code, "params": params}
            console.data(told | {"message": console.describe(problem)})
        return 1
    console.say("instrument.consistent", id=instrument.id, version=instrument.version, leaves=len(instrument.leaves))
    return 0


def _outline(instrument: Instrument, words: Words) -> Iterator[str]:
    """Yield an instrument as an outline: every figure that no source confirms is marked."""
    language = words.language
    yield instrument.title.in_language(language)
    for band in instrument.bands:
        label = band.label.in_language(language) if band.label else ""
        yield f"  {band.class_ or '–'}  ≥ {words.figure(band.min)}  {words.zone(band.zone)}  {label}".rstrip()
    for dimension in instrument.dimensions:
        mark = f"  [{words('assumed')}]" if dimension.provenance.is_assumed else ""
        weight = words.figure(dimension.weight) if dimension.weight else "="
        yield f"{dimension.code}  {dimension.name.in_language(language)}  {weight}{mark}"
        for variable in dimension.variables:
            yield f"  {variable.code}  {variable.name.in_language(language)}"
            for indicator in variable.indicators:
                question = f"{indicator.name.in_language(language)}: {indicator.ask.in_language(language)}"
                yield f"    {indicator.code}  {question}"
                for leaf in (leaf for leaf in instrument.leaves.values() if leaf.indicator is indicator):
                    yield f"      {leaf.code}  {_manner(leaf, words)}"


def _manner(leaf: Leaf, words: Words) -> str:
    policy = words("instrument.na") if leaf.na == "reason" else ""
    return "  ".join(part for part in (words(f"subject.{leaf.subject}"), leaf.scale.kind, policy) if part)
