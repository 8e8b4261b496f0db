"""What minutes tell about a visit, section by section, as plain texts."""

import datetime as dt
from collections.abc import Iterator

from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.documents.revision import EvidenceFile, Finding, Subject
from audit_app.domain.leaf_words import leaf_name
from audit_app.reports.base import VisitSheet
from audit_app.reports.number_words import day_in_words
from audit_app.reports.sheet_words import evidence_count, in_fours, interviewed, products, respondents
from audit_app.words import Words

Entry = tuple[str, ...]
"""The paragraphs of one numbered entry; the first is the main one."""


def opening(sheet: VisitSheet, words: Words) -> str:
    """Return the sentence that says when, where and what, with the day in words."""
    day = dt.date.fromisoformat(sheet.contents.visit.date)
    key = "minutes.opening" if sheet.contents.visit.outcome == "assessed" else "minutes.opening.failed"
    place = sheet.office.address.strip() or words("minutes.no_place")
    return words(key, **day_in_words(day, words), date=words.date(day), place=place, office=sheet.office.name)


def parties(sheet: VisitSheet, words: Words) -> Iterator[Entry]:
    """Yield the assessors and who stands for the office."""
    for assessor in sheet.contents.visit.assessors:
        yield (words("minutes.assessor", x=assessor.name),)
    yield (head_of_office(sheet, words),)


def head_of_office(sheet: VisitSheet, words: Words) -> str:
    """Return name and post of who stands for the office, or room to write them."""
    head = sheet.acknowledged
    if head is None or not head.name:
        return words("minutes.head.unknown")
    return words("minutes.head", x=head.name, p=head.position or words("minutes.head.post"))


def scope(sheet: VisitSheet, words: Words) -> Iterator[Entry]:
    """Yield the products, how many people were interviewed, and the posts of the officers among them."""
    if products(sheet):
        yield (words("minutes.product", x=products(sheet)),)
    asked = respondents(sheet, words)
    if asked:
        officers = (each for each in interviewed(sheet) if each.type in {"officer", "complaint_officer"})
        assumed = [words("minutes.assumed")] if "*" in asked else []
        told = (_officer(each, sheet, words) for each in officers)
        yield (words("minutes.respondents", x=asked), *told, *assumed)


def _officer(subject: Subject, sheet: VisitSheet, words: Words) -> str:
    """Return the label of an officer with name, post and whether main or substitute, as far as they are recorded."""
    roles = sheet.instrument.roles.get(subject.type, ())
    post = next((role.name.in_language(words.language) for role in roles if role.code == subject.role), subject.role)
    stands = "" if subject.substitute is None else words("minutes.substitute" if subject.substitute else "minutes.main")
    return " · ".join(text for text in (subject.label, subject.name, post, stands) if text)


def method(sheet: VisitSheet, words: Words) -> Iterator[Entry]:
    """Yield the instrument and the ways in which its data are taken."""
    instrument = sheet.instrument
    title = instrument.title.in_language(words.language)
    yield (words("minutes.method.instrument", title=title, id=instrument.id, version=instrument.version),)
    ways = dict.fromkeys(indicator.method for indicator in instrument.indicators())
    yield (words("minutes.method.ways", x=", ".join(words(f"minutes.way.{way}") for way in ways)),)


def shortfalls(sheet: VisitSheet, words: Words) -> Iterator[Entry]:
    """Yield each kind of respondent of which there were fewer than the instrument wants, and why."""
    for short in sheet.contents.visit.shortfall or ():
        yield (words("minutes.short.one", kind=words(f"minutes.kind.{short.type}"), n=short.count, x=short.reason),)


def findings(sheet: VisitSheet, words: Words) -> Iterator[Entry]:
    """Yield every finding with its items, advice and evidence."""
    given = sorted(sheet.contents.findings.values(), key=lambda finding: finding.id)
    for finding in given:
        advice = [words("minutes.advice", x=finding.advice)] if finding.advice.strip() else []
        proof = evidence_count(finding.evidence, sheet.contents, words)
        yield (finding.text, *advice, f"{words('minutes.items', x=_codes(finding))} · {proof}")
    if not given:
        yield (words("prn.findings.none"),)


def _codes(finding: Finding) -> str:
    items = (item_of(PartKey(key)) for key in finding.items)
    return ", ".join(dict.fromkeys(item.indicator for item in items if item)) or "-"


def gaps(sheet: VisitSheet, words: Words) -> Iterator[Entry]:
    """Yield each item that lacks evidence for a reason, in the order of the form."""
    order = list(sheet.instrument.leaves)
    known = (pair for pair in sheet.contents.answers.items() if pair[1].gap and pair[0].indicator in order)
    for item, answer in sorted(known, key=lambda pair: (order.index(pair[0].indicator), pair[0].subject)):
        name = leaf_name(sheet.instrument.leaves[item.indicator]).in_language(words.language)
        subject = sheet.contents.subjects[item.subject].label
        yield (words("minutes.gap", code=item.indicator, name=name, subject=subject, x=answer.gap),)


def evidence(sheet: VisitSheet, words: Words) -> Iterator[Entry]:
    """Yield every file with its caption, claimed time, items and whole hash, by hash."""
    files = sorted(sheet.contents.files.values(), key=lambda file: file.sha256)
    for file in files:
        items = (item.indicator for item, answer in sheet.contents.answers.items() if file.sha256 in answer.evidence)
        codes = ", ".join(sorted(set(items)))
        about = [words("minutes.items", x=codes)] if codes else []
        taken = [words("minutes.evidence.taken", t=file.taken.replace("T", " "))] if file.taken else []
        yield (_called(file), *about, *taken, f"SHA-256 {' '.join(in_fours(file.sha256))}")
    if not files:
        yield (words("minutes.evidence.none"),)


def _called(file: EvidenceFile) -> str:
    return " · ".join(text for text in (file.caption, file.media, f"{file.bytes} B") if text)


def refusal(sheet: VisitSheet, words: Words) -> Iterator[Entry]:
    """Yield that the head of the office refused to sign, and who saw it."""
    head = sheet.acknowledged
    if head is not None and head.form == "refused":
        witness = [words("minutes.refusal.witness", x=head.witness)] if head.witness else []
        yield (words("minutes.refusal"), *witness)
