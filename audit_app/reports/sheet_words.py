"""What the sheet says about a visit, as text: dates, codes, counts, names and the state of things."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import Subject, VisitFacts
from audit_app.domain.ids import ElementId, FileHash
from audit_app.domain.instrument import Status, SubjectKind
from audit_app.domain.progress import begun, progress
from audit_app.reports.base import VisitSheet
from audit_app.words import Words

_ZONES_OF_INDONESIA = {7: "WIB", 8: "WITA", 9: "WIT"}
_ASKED: tuple[SubjectKind, ...] = ("officer", "complaint_officer", "user")


def in_fours(digest: str) -> list[str]:
    """Return the hexadecimal digits of a hash in groups of four."""
    return [digest[start : start + 4] for start in range(0, len(digest), 4)]


def short_code(revision: ElementId) -> str:
    """Return the 12 digits by which a person finds a revision; only the whole id proves that it is the one."""
    return " ".join(in_fours(revision)[:3])


def moment(wall: str, words: Words) -> str:
    """Return a claimed time with its zone: `24 Nov 2026 11.20 WIB`."""
    when = dt.datetime.fromisoformat(wall)
    offset = when.utcoffset() or dt.timedelta()
    zone = _ZONES_OF_INDONESIA.get(int(offset.total_seconds()) // 3600) if offset.seconds % 3600 == 0 else None
    return f"{words.date(when.date())} {words.clock(when)} {zone or f'UTC{when:%z}'.removesuffix('+0000')}"


def visit_time(visit: VisitFacts, words: Words) -> str:
    """Return the day of a visit, with the hours as far as they are known."""
    day = words.long_date(dt.date.fromisoformat(visit.date))
    start, end = (words.clock(dt.time.fromisoformat(time)) if time else None for time in (visit.from_, visit.to))
    match start, end:
        case str(), str():
            return f"{day} · {words('prn.span', a=start, b=end)}"
        case str(), None:
            return f"{day} · {words('prn.visit.from', t=start)}"
        case None, str():
            return f"{day} · {words('prn.visit.until', t=end)}"
    return day


def products(sheet: VisitSheet) -> str:
    """Return the names of the products that were looked at."""
    return ", ".join(
        sheet.contents.subjects[product].label for product in sheet.card.roster.subjects.get("product", ())
    )


def interviewed(sheet: VisitSheet) -> tuple[Subject, ...]:
    """Return the respondents with at least one decided item, by id; who is only registered was not interviewed."""
    asked = begun(sheet.instrument, sheet.contents.answers)
    people = (each for each in sheet.contents.subjects.values() if each.type in _ASKED and each.id in asked)
    return tuple(sorted(people, key=lambda person: person.id))


def respondents(sheet: VisitSheet, words: Words) -> str:
    """Return how many people of each kind were interviewed, of how many that the instrument wants.

    Nothing where nobody is registered, nor of an office that could not be assessed and where nobody was interviewed.
    """
    found = Counter(person.type for person in interviewed(sheet))
    is_planned = any(sheet.card.roster.subjects.get(kind) for kind in _ASKED)
    if not found and not (is_planned and sheet.contents.visit.outcome == "assessed"):
        return ""
    counts = []
    for kind in _ASKED:
        if kind in sheet.instrument.subject_kinds:
            wanted = sheet.instrument.expected.get(kind)
            number = str(found[kind]) if wanted is None else words("prn.n_of_m", n=found[kind], m=wanted)
            mark = "*" if wanted is not None and sheet.instrument.is_assumed(f"expected.{kind}") else ""
            counts.append(words(f"prn.people.{kind}", n=number) + mark)
    return " · ".join(counts)


def mark(sheet: VisitSheet, words: Words) -> tuple[str, str]:
    """Return the word that marks every page, and why; two empty texts for a complete revision that was handed in."""
    if sheet.sealed and sheet.sealed.state == "withdrawn":
        return words("prn.withdrawn"), words("prn.withdrawn.why")
    reasons = []
    if sheet.sealed is None:
        reasons.append(words("prn.unsigned.why"))
    elif sheet.sealed.state == "snapshot":
        reasons.append(words("prn.snapshot.why"))
    if sheet.contents.visit.outcome == "assessed" and not sheet.card.is_complete:
        reasons.append(_incomplete(sheet, words))
    return (words("prn.draft") if reasons else ""), " ".join(reasons)


def _incomplete(sheet: VisitSheet, words: Words) -> str:
    done = progress(sheet.instrument, sheet.card.roster, sheet.contents.answers)
    counts = {"n": done.answered, "m": done.items, "r": done.users_done, "s": done.users}
    if not done.users:
        return words("prn.incomplete.items", **counts)
    return words("prn.incomplete" if done.items else "prn.incomplete.users", **counts)


def evidence_count(evidence: tuple[FileHash, ...], contents: Contents, words: Words) -> str:
    """Return how many pictures and how many documents prove a finding."""
    papers = sum(contents.files[sha].media == "application/pdf" for sha in evidence if sha in contents.files)
    counts = {"prn.photo": len(evidence) - papers, "prn.paper": papers}
    told = (words(f"{key}.{'one' if n == 1 else 'many'}", n=n) for key, n in counts.items() if n)
    return ", ".join(told) or words("prn.no_evidence")


def assumptions(sheet: VisitSheet, words: Words) -> list[str]:
    """Return the names of the rules behind the printed figures that no source confirms."""
    assumed = [rule for rule, is_assumed in _assumed_rules(sheet) if is_assumed]
    if sheet.contents.visit.outcome == "not_assessable":
        assumed = [rule for rule in assumed if rule == "expected" and respondents(sheet, words)]
    return [words(f"prn.assumed.{rule}") for rule in assumed]


def rests_on_assumptions(sheet: VisitSheet) -> bool:
    """Tell whether the score itself rests on rules that are assumed."""
    of_the_score = {"dimensions", "weights", "scales", "rounding"}
    return any(is_assumed for rule, is_assumed in _assumed_rules(sheet) if rule in of_the_score)


def _assumed_rules(sheet: VisitSheet) -> Iterator[tuple[str, bool]]:
    method = sheet.instrument
    weighed = [dimension for dimension in method.dimensions if dimension.weight and len(method.dimensions) > 1]
    wanted = [kind for kind in _ASKED if kind in method.subject_kinds and method.expected.get(kind) is not None]
    yield "dimensions", any(dimension.provenance.is_assumed for dimension in weighed)
    yield "weights", method.is_assumed("weights")
    yield "scales", any(method.is_assumed(f"scales.{name}") for name in method.scales)
    yield "rounding", method.is_assumed("rounding")
    yield "bands", method.is_assumed("bands")
    yield "expected", any(method.is_assumed(f"expected.{kind}") for kind in wanted)
    status = chosen_status(sheet)
    yield "status", status is not None and status.provenance.is_assumed


def chosen_status(sheet: VisitSheet) -> Status | None:
    """Return the second verdict: the one decided, else the one that the instrument begins with."""
    for status in sheet.instrument.statuses:
        if status.code == sheet.status or (sheet.status is None and status.is_default):
            return status
    return None
