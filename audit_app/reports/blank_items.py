"""One question of a blank form: what is asked, boxes to tick, and what else has to be written and when."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit_app.answer_words import presence_word
from audit_app.count_words import rule_in_words
from audit_app.domain.instrument import EvidenceNeed, Leaf
from audit_app.domain.scales import Checklist, Number, Presence
from audit_app.reports.flow import Group, Strip, space
from audit_app.reports.layout import LEFT, RIGHT, WIDTH, paragraph
from audit_app.reports.palette import LINE, TEXT2, TEXT3
from audit_app.reports.palette import TEXT as INK
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import Area, Line, Pen
from audit_app.reports.type_styles import TypeStyle, break_lines, text_width
from audit_app.words import Words

TEXT = TypeStyle("regular", 11, 14.5)
STRONG = TypeStyle("strong", 11, 14.5)
NOTE = TypeStyle("regular", 9, 12, TEXT2)
MARK = TypeStyle("strong", 9, 12, TEXT3)
ASSUMED = "*"
"""What stands behind a text that no source confirms; the foot of every page says so."""

_BOX = 11.0
_INDENT = 24.0
_GAP = 14.0
_WRITING = 21.0
_PAIR = 52.0
"""Room for the two boxes before the row of a list."""
_SHORT_LIST = 5
"""A list of more rows than this stands in two columns where its texts are short."""


class Choice(NamedTuple):
    """A box to tick: the figure that is typed for it, empty where none is, and what it means."""

    figure: str
    text: str


def question(number: int, leaf: Leaf, words: Words) -> Group:
    """Return a question with its boxes, its lines to write on and its rules, to stay on one page if one holds it."""
    return [
        *_asked(number, leaf, words),
        space(3),
        *_answer(leaf, words),
        *_not_applicable(leaf, words),
        *_needs(leaf, words),
        space(11),
    ]


def writing_line(label: str, x: float = LEFT, right: float = RIGHT, *, style: TypeStyle = NOTE) -> Strip:
    """Return a line to write on behind a label."""
    told = pdf_text(label)
    begin = x + text_width(told, style) + 5

    def draw(pen: Pen, top: float, height: float) -> None:
        pen.text(x, top + height - style.leading - 2, told, style)
        pen.line((min(begin, right - 20), top + height - 3), (right, top + height - 3), Line(LINE, 0.6))

    return Strip(_WRITING, draw)


def choices(given: Iterable[Choice], x: float = LEFT + _INDENT, right: float = RIGHT, style: TypeStyle = TEXT) -> Group:
    """Return boxes to tick: all in one row where there is room, else in two columns, the first half at the left."""
    cells, room = list(given), right - x
    widths = [_text_left(pdf_text(cell.figure)) + text_width(pdf_text(cell.text), style) + _GAP for cell in cells]
    if sum(widths) - _GAP <= room:
        places = [x + sum(widths[:index]) for index in range(len(cells))]
        return [_row_of_choices(list(zip(places, cells, strict=True)), room, style)] if cells else []
    half, rows = (room - _GAP) / 2, -(-len(cells) // 2)
    columns = (x, x + half + _GAP)
    return [_row_of_choices(list(zip(columns, cells[row::rows], strict=False)), half, style) for row in range(rows)]


def _row_of_choices(cells: list[tuple[float, Choice]], width: float, style: TypeStyle) -> Strip:
    """Return boxes side by side at their places, each with its figure and its text."""
    told = [(left, pdf_text(cell.figure), _lines(cell, width, style)) for left, cell in cells]

    def draw(pen: Pen, top: float, _height: float) -> None:
        for left, figure, lines in told:
            tick_box(pen, left, top)
            pen.text(left + _BOX + 5, top, figure, STRONG)
            for index, line in enumerate(lines):
                drop = TEXT.rise - style.rise if index == 0 else (TEXT.leading - style.leading) / 2
                pen.text(left + _text_left(figure), top + index * style.leading + drop, line, style)

    return Strip(max(TEXT.leading, *(len(lines) * style.leading for _, _, lines in told)) + 3, draw)


def tick_box(pen: Pen, x: float, top: float) -> None:
    """Draw an empty box beside a line of text that begins at `top`."""
    pen.box(Area(x, top + (TEXT.leading - _BOX) / 2, _BOX, _BOX), radius=1.5, edge=Line(INK, 0.9))


def _text_left(figure: Printable) -> float:
    return _BOX + 6 + (text_width(figure, STRONG) + 5 if figure else 0)


def _lines(cell: Choice, width: float, style: TypeStyle) -> list[Printable]:
    return break_lines(pdf_text(cell.text), style, width - _text_left(pdf_text(cell.figure)))


def _asked(number: int, leaf: Leaf, words: Words) -> Group:
    """Return number, code, what is asked, and of what part."""
    language = words.language
    asked = leaf.indicator.ask.in_language(language)
    if leaf.aspect is not None:
        asked = f"{asked} · {leaf.aspect.name.in_language(language)}"
    lines = paragraph(asked, STRONG, LEFT + _INDENT, WIDTH - _INDENT)
    provenance = (leaf.aspect or leaf.indicator).provenance
    code = pdf_text(f"{leaf.code} {ASSUMED}" if provenance.is_assumed else leaf.code)

    def draw(pen: Pen, top: float, height: float) -> None:
        pen.text(LEFT, top, pdf_text(f"{number}."), STRONG)
        lines[0].draw(pen, top, height)

    above = Strip(MARK.leading, lambda pen, top, _height: pen.text(LEFT + _INDENT, top, code, MARK))
    return [above, Strip(lines[0].height, draw), *lines[1:]]


def _answer(leaf: Leaf, words: Words) -> Group:
    match leaf.scale:
        case Checklist() as scale:
            return _checklist(scale, words)
        case Number() as scale:
            limits = words("blank.number", a=words.figure(scale.min), b=words.figure(scale.max), n=scale.places)
            return [writing_line(limits, LEFT + _INDENT, LEFT + WIDTH * 0.72, style=TEXT)]
        case Presence() as scale:
            told = ((value, presence_word(scale, words, is_present=bool(value))) for value in (1, 0))
            return choices(Choice(str(value), text) for value, text in told)
    return choices(_levels(leaf, words))


def _levels(leaf: Leaf, words: Words) -> Iterator[Choice]:
    """Yield the levels, lowest first, with the words of the rubric."""
    for value in leaf.scale.levels():
        level = leaf.rubric.level(value) if leaf.rubric else None
        text = level.text.in_language(words.language) if level else ""
        is_assumed = level is not None and level.provenance.is_assumed
        yield Choice(str(value), f"{text} {ASSUMED}" if is_assumed else text)


def _checklist(scale: Checklist, words: Words) -> Group:
    """Return two boxes for each row, for what is not looked at is not absent; then the count and what it gives."""
    head = paragraph(words("blank.rows"), NOTE, LEFT + _INDENT, WIDTH - _INDENT)
    texts = [_row_text(row.name.in_language(words.language), row.provenance.is_assumed) for row in scale.rows]
    count = words("blank.count", n=len(scale.rows))
    rule = paragraph(rule_in_words(scale, words), NOTE, LEFT + _INDENT, WIDTH - _INDENT)
    return [
        *head,
        space(2),
        *_checklist_rows(texts),
        writing_line(count, LEFT + _INDENT, LEFT + WIDTH * 0.5, style=TEXT),
        *rule,
    ]


def _row_text(text: str, is_assumed: bool) -> str:
    return f"{text} {ASSUMED}" if is_assumed else text


def _checklist_rows(texts: list[str]) -> Group:
    """Return the rows in their order, in two columns where all of a long list are short."""
    half = (WIDTH - _INDENT - _GAP) / 2
    are_short = all(text_width(pdf_text(text), TEXT) < half - _PAIR for text in texts)
    columns = 2 if are_short and len(texts) > _SHORT_LIST else 1
    width = half if columns == 2 else WIDTH - _INDENT
    rows = -(-len(texts) // columns)
    return [strip for row in range(rows) for strip in _checklist_row(texts[row::rows], width)]


def _checklist_row(texts: list[str], width: float) -> Group:
    """Return rows side by side, each with a box for present and one for absent before its text."""
    places = [LEFT + _INDENT + index * (width + _GAP) for index in range(len(texts))]
    told = [break_lines(pdf_text(text), TEXT, width - _PAIR) for text in texts]

    def draw(pen: Pen, top: float, _height: float) -> None:
        for x, lines in zip(places, told, strict=True):
            tick_box(pen, x + 2, top)
            tick_box(pen, x + 28, top)
            for index, line in enumerate(lines):
                pen.text(x + _PAIR, top + index * TEXT.leading, line, TEXT)

    return [Strip(max(map(len, told)) * TEXT.leading + 2, draw)]


def _not_applicable(leaf: Leaf, words: Words) -> Group:
    """Return a box for each reason of N/A, only where the instrument knows N/A; the line below has room for more."""
    if leaf.na == "never":
        return []
    told = paragraph(words("blank.na"), NOTE, LEFT + _INDENT, WIDTH - _INDENT)
    offered = [Choice("", reason.text.in_language(words.language)) for reason in leaf.na_reasons]
    return [space(2), *told, *choices(offered, style=NOTE)]


def _needs(leaf: Leaf, words: Words) -> Group:
    """Return what has to be there beside the answer, and a line for the note."""
    needs = leaf.evidence.needs if leaf.evidence else ()
    told = [_need(need, words) for need in needs if need.need != "note"]
    rules = paragraph(" · ".join(told), NOTE, LEFT + _INDENT, WIDTH - _INDENT) if told else []
    note = next((need for need in needs if need.need == "note"), None)
    key = "blank.note" if leaf.na == "never" else "blank.note.na"
    label = words(f"{key}.when", x=_span(note, words)) if note else words(key)
    return [space(2), *rules, writing_line(label, LEFT + _INDENT)]


def _need(need: EvidenceNeed, words: Words) -> str:
    told = words("blank.need", x=words(f"need.{need.need}"), n=need.count)
    span = _span(need, words)
    return f"{told} ({span})" if span else told


def _span(need: EvidenceNeed, words: Words) -> str:
    """Return for which levels something is asked."""
    low, high = need.from_level, need.to_level
    if low is None and high is None:
        return words("blank.always")
    if low is None or high is None:
        return words("blank.from" if high is None else "blank.to", n=low if high is None else high)
    return words("blank.one", n=low) if low == high else words("blank.span", a=low, b=high)
