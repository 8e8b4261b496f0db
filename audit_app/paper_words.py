"""What came of checking a printed sheet, in words: alike in window and command line."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from audit_app.part_words import PartWords
from audit_app.words import Words
from audit_app.workflows.check_paper import KnownSheet, PaperCheck, PaperOutcome

PaperTone = Literal["ok", "warn", "err"]

_TONES: dict[PaperOutcome, PaperTone] = {"current": "ok", "damaged": "err", "foreign": "err"}
_MOST_NAMED = 12


class ToldCheck(NamedTuple):
    """How it stands with a sheet: a tone, one sentence, what to do, and facts as pairs of name and text."""

    tone: PaperTone
    title: str
    advice: str
    facts: list[tuple[str, str]]


def told_check(check: PaperCheck, words: Words) -> ToldCheck:
    """Return the result of a check as a person reads it; a code typed in part is told as such."""
    is_short = check.code.kind == "short" and check.sheet is not None
    tone: PaperTone = _TONES.get(check.outcome, "warn")
    advice = words(f"papercheck.{check.outcome}.do")
    if is_short:
        tone, advice = ("warn" if tone == "ok" else tone), f"{words('papercheck.short')} {advice}"
    facts = list(_facts(check, words))
    return ToldCheck(tone, words(f"papercheck.{check.outcome}"), advice, facts)


def _facts(check: PaperCheck, words: Words) -> Iterator[tuple[str, str]]:
    if check.sheet is None:
        yield words(f"papercheck.read.{check.code.kind}"), _grouped(check)
        return
    yield from _of_sheet(check.sheet, words)
    if check.is_changed:
        yield words("papercheck.draft"), words("papercheck.draft.text")
    if check.standing is not None:
        yield words("papercheck.now"), f"{_revision(check.standing, words)} · {score_words(check.standing, words)}"
        yield words("papercheck.differs"), _differences(check, words)
    yield words("papercheck.id"), _fours(check.sheet.element)


def _of_sheet(sheet: KnownSheet, words: Words) -> Iterator[tuple[str, str]]:
    revision = sheet.revision
    yield words("papercheck.office"), revision.office.name
    yield words("papercheck.date"), words.long_date(dt.date.fromisoformat(revision.visit.date))
    yield words("papercheck.revision"), _revision(sheet, words)
    yield words("papercheck.score"), score_words(sheet, words)
    yield words("papercheck.instrument"), f"{sheet.instrument.id} {sheet.instrument.version}"


def _revision(sheet: KnownSheet, words: Words) -> str:
    revision = sheet.revision
    day = dt.datetime.fromisoformat(revision.when.wall)
    signed = words("papercheck.signed", x=revision.by.name, t=f"{words.date(day.date())} {words.clock(day)}")
    return f"{revision.number} · {words(f'papercheck.state.{revision.state}')} · {signed}"


def score_words(sheet: KnownSheet, words: Words) -> str:
    """Return the score that the sheet has to show, with class and zone, and its range while it is incomplete."""
    verdict = sheet.verdict
    if sheet.revision.visit.outcome != "assessed":
        return words("prn.not_assessed")
    if verdict.score is None or verdict.band is None:
        return words("score.none")
    band = verdict.band
    named = [words("prn.class", x=band.class_) if band.class_ else "", words.zone(band.zone)]
    told = [words.figure(verdict.score), *(name for name in named if name)]
    if verdict.provisional and verdict.low is not None and verdict.high is not None:
        told.append(words("score.range", a=words.figure(verdict.low), b=words.figure(verdict.high)))
    return " · ".join(told)


def _differences(check: PaperCheck, words: Words) -> str:
    """Return which parts differ, by their short names; how many more where they are many."""
    if check.sheet is None or not check.differences:
        return words("papercheck.differs.nothing")
    names = PartWords(check.sheet.instrument, check.heads, words)
    told = [names.short(part) for part in check.differences[:_MOST_NAMED]]
    more = len(check.differences) - len(told)
    return f"{len(check.differences)}: {', '.join(told)}" + (f" (+{more})" if more else "")


def _grouped(check: PaperCheck) -> str:
    return _fours(check.code.digits) if check.code.kind in {"whole", "short", "damaged"} else check.code.digits


def _fours(digits: str) -> str:
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
