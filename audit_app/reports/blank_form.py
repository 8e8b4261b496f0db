"""A blank form for a pen: one part for each subject, its questions in the order in which they are typed in.

No report about a visit: it holds no answer, and it can be printed before there is a visit.
"""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from audit_app.domain.ids import ElementId
from audit_app.domain.instrument import Instrument, Leaf, SubjectKind
from audit_app.domain.text import Text
from audit_app.reports.blank_items import ASSUMED, NOTE, TEXT, Choice, choices, question, writing_line
from audit_app.reports.flow import Frame, Group, Placed, Strip, draw_page, paginate, space
from audit_app.reports.layout import BOTTOM, FOOTER_TOP, LEFT, RIGHT, TOP, WIDTH, paragraph
from audit_app.reports.palette import LINE, SUNKEN
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import About, Area, Line, Pen
from audit_app.reports.sheet_words import in_fours
from audit_app.reports.type_styles import CAPTION, HEADING, SUBTITLE, TITLE, break_lines, shortened, text_width
from audit_app.words import Words

_HEAD = 30.0
_BAR = 20.0


class FormSubject(Struct, frozen=True):
    """Whom or what one part of a form is about: its kind, the code or name it is entered under, and a post."""

    kind: SubjectKind
    label: str
    post: Text | None = None


class BlankForm(Struct, frozen=True, kw_only=True):
    """An instrument by its document, and the subjects; empty texts leave room to write.

    `date` is a day in ISO, or empty.
    """

    instrument: Instrument
    document: ElementId
    subjects: tuple[FormSubject, ...]
    office: str = ""
    date: str = ""
    assessors: str = ""

    def leaves_of(self, subject: FormSubject) -> list[Leaf]:
        """Return what is asked about a subject, in the order of the form."""
        return [leaf for leaf in self.instrument.leaves.values() if leaf.subject == subject.kind]


def render_blank_form(form: BlankForm, words: Words) -> bytes:
    """Return the PDF, in 11 points; every subject begins on a new page. The same form gives the same bytes."""
    parts = [(subject, _pages(form, subject, words)) for subject in form.subjects]
    count = sum(len(pages) for _, pages in parts)
    pen, number = Pen(_about(form, words)), 0
    for subject, pages in parts:
        for page in pages:
            number += 1
            _draw_top(pen, form, subject, words)
            draw_page(pen, page)
            _draw_footer(pen, form, words, words("prn.sheet", n=number, m=count))
            pen.next_page()
    return pen.pdf()


def _pages(form: BlankForm, subject: FormSubject, words: Words) -> list[list[Placed]]:
    begin = TOP + _HEAD
    groups = [_head(form, subject, words), *_questions(form, subject, words)]
    return paginate(groups, Frame(begin, begin, BOTTOM))


def _about(form: BlankForm, words: Words) -> About:
    method = form.instrument
    return About(
        title=pdf_text(f"{words('blank.title')} · {method.id} {method.version}"),
        author=pdf_text(form.assessors),
        subject=pdf_text(method.title.in_language(words.language)),
        language=words.language,
        dated="D:20000101000000Z",  # a form without answers has no time of its own
    )


def _head(form: BlankForm, subject: FormSubject, words: Words) -> Group:
    """Return title, what has to be written at the top, and the rules."""
    method, language = form.instrument, words.language
    edition = f" · {method.edition.in_language(language)}" if method.edition else ""
    return [
        *paragraph(words("blank.title"), TITLE),
        *paragraph(method.title.in_language(language) + edition, SUBTITLE),
        space(4),
        *_fields(form, subject, words),
        space(6),
        *_rules(form, subject, words),
        space(10),
    ]


def _fields(form: BlankForm, subject: FormSubject, words: Words) -> Iterator[Strip]:
    """Yield the lines of the head: those that are known are printed, the others left to be written."""
    day = words.long_date(dt.date.fromisoformat(form.date)) if form.date else ""
    yield _field(words("blank.office"), form.office)
    yield from _side_by_side(_field(words("blank.date"), day, right=_middle()), words("blank.hours"))
    yield _field(words("blank.assessor"), form.assessors)
    if subject.kind == "product":
        yield _field(words("blank.product"), "" if subject.label.startswith("#") else subject.label)
    elif subject.kind in {"officer", "complaint_officer"}:
        post = subject.post.in_language(words.language) if subject.post else ""
        yield from _side_by_side(_field(words("blank.post"), post, right=_middle()), words("blank.name"))
        yield from choices((Choice("", words("blank.main")), Choice("", words("blank.substitute"))), LEFT)


def _middle() -> float:
    return LEFT + WIDTH * 0.6


def _field(label: str, known: str, right: float = RIGHT) -> Strip:
    """Return a label with what is known behind it, or a line."""
    if not known:
        return writing_line(label, LEFT, right, style=TEXT)
    told = pdf_text(label)
    left = LEFT + text_width(told, TEXT) + 5
    text = shortened(pdf_text(known), TEXT, right - left)

    def draw(pen: Pen, top: float, height: float) -> None:
        pen.text(LEFT, top + height - TEXT.leading - 2, told, TEXT)
        pen.text(left, top + height - TEXT.leading - 2, text, TEXT)

    return Strip(21, draw)


def _side_by_side(left: Strip, label: str) -> Iterator[Strip]:
    """Yield one strip: something at the left, and a line to write on at its right."""
    right = writing_line(label, _middle() + 14, style=TEXT)

    def draw(pen: Pen, top: float, height: float) -> None:
        left.draw(pen, top, height)
        right.draw(pen, top, height)

    yield Strip(left.height, draw)


def _rules(form: BlankForm, subject: FormSubject, words: Words) -> Group:
    """Return how the form is filled in; of a user first consent, and that a refusal ends it."""
    told = [words("blank.rule.tick"), words("blank.rule.order")]
    if any(leaf.na != "never" for leaf in form.leaves_of(subject)):
        told.append(words("blank.rule.na"))
    rules = [strip for text in told for strip in paragraph(text, NOTE)]
    if subject.kind != "user":
        return rules
    return [
        *paragraph(words("int.consent"), TEXT),
        space(3),
        *choices((Choice("", words("blank.consent.yes")), Choice("", words("blank.consent.no"))), LEFT),
        *paragraph(words("blank.rule.refused"), NOTE),
        *rules,
    ]


def _questions(form: BlankForm, subject: FormSubject, words: Words) -> Iterator[Group]:
    """Yield the questions in order; the name of a section stands with the first one in it."""
    last = ""
    for number, leaf in enumerate(form.leaves_of(subject), 1):
        dimension, variable, _ = form.instrument.places_of_leaves[leaf.code]
        names = (dimension.name.in_language(words.language), variable.name.in_language(words.language))
        section = " › ".join(dict.fromkeys(names))
        heading = [] if section == last else [*_section(section), space(5)]
        last = section
        yield [*heading, *question(number, leaf, words)]


def _section(name: str) -> Group:
    lines = break_lines(pdf_text(name), HEADING, WIDTH - 12)

    def draw(pen: Pen, top: float, height: float) -> None:
        pen.box(Area(LEFT, top, WIDTH, height), radius=2, fill=SUNKEN)
        for index, line in enumerate(lines):
            pen.text(LEFT + 6, top + 3 + index * HEADING.leading, line, HEADING)

    return [Strip(len(lines) * HEADING.leading + 6, draw)]


def _draw_top(pen: Pen, form: BlankForm, subject: FormSubject, words: Words) -> None:
    """Draw on every page whose part this is, in large letters, for a stack that falls to the floor."""
    label = words("tab.office") if subject.kind == "office" else subject.label.removeprefix("#")
    kind = words(f"blank.kind.{subject.kind}")
    told = pdf_text(label if label.startswith(kind) else f"{kind} · {label}")
    pen.text(LEFT, TOP, shortened(told, HEADING, WIDTH * 0.62), HEADING)
    about = shortened(pdf_text(f"{form.instrument.id} {form.instrument.version}"), NOTE, WIDTH * 0.36)
    pen.text(RIGHT, TOP, about, NOTE, "right")
    pen.line((LEFT, TOP + _BAR), (RIGHT, TOP + _BAR), Line(LINE, 0.9))


def _draw_footer(pen: Pen, form: BlankForm, words: Words, page: str) -> None:
    code = " ".join(in_fours(form.document)[:4])
    left, right = pdf_text(words("blank.document", x=code)), pdf_text(page)
    pen.line((LEFT, FOOTER_TOP), (RIGHT, FOOTER_TOP), Line(LINE, 0.5))
    top = FOOTER_TOP + 4
    pen.text(LEFT, top, left, CAPTION)
    pen.text(RIGHT, top, right, CAPTION, "right")
    below: Printable = pdf_text(f"{words('about.indep')} {ASSUMED} {words('blank.assumed')}")
    pen.text(LEFT, top + CAPTION.leading, shortened(below, CAPTION, WIDTH), CAPTION)
