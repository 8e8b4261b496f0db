"""The item models keep Qt's rules, change as little as possible, and say their rows in words."""

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester

from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from audit_app.words import Words
from audit_app.workflows import edit_visit, record_answer
from audit_app.workflows.read_visits import open_visit
from tests.builders import disdukcapil, visit_to
from tests.ui.seeing import canvas, colours_in
from tests.ui.sessions import session
from ui.models.cards import CardsFilter, CardsModel
from ui.models.outline import NODE, OutlineFilter, OutlineModel
from ui.models.sheet_filter import SheetFilter
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.card_row import CardRow
from ui.session import Session
from ui.theme import Theme

__all__ = ["session"]

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def sheet(session: Session) -> VisitSheet:
    workspace = session.workspace
    visit = visit_to(workspace, disdukcapil(workspace), "ori-2024")
    return VisitSheet(workspace, open_visit(workspace, visit))


def _item(sheet: VisitSheet, code: str, subject: int = 0) -> Item:
    return Item(code, sheet.roster.subjects[sheet.instrument.leaves[code].subject][subject])


def _answer(sheet: VisitSheet, session: Session, item: Item, value: object) -> None:
    sheet.take(record_answer.set_value(session.workspace, sheet.visit, item, value))


def _model(kind: str, sheet: VisitSheet, sheet_filter: SheetFilter, words: Words) -> QAbstractItemModel:
    if kind.startswith("cards"):
        cards = CardsModel(sheet, words)
        cards.show("PRO-STP", sheet.roster.subjects["product"][0])
        return CardsFilter(cards, sheet_filter) if kind == "cards filter" else cards
    outline = OutlineModel(sheet, words)
    return OutlineFilter(outline, sheet, sheet_filter) if kind == "outline filter" else outline


@pytest.mark.parametrize("force_py", [False, True])
@pytest.mark.parametrize("kind", ["cards", "cards filter", "outline", "outline filter"])
def test_the_models_keep_the_rules(
    sheet: VisitSheet, session: Session, words: Words, qtmodeltester: ModelTester, kind: str, force_py: bool
) -> None:
    sheet_filter = SheetFilter(sheet)
    model = _model(kind, sheet, sheet_filter, words)
    qtmodeltester.check(model, force_py=force_py)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    sheet_filter.set_mark("blank", is_on=True)
    _answer(sheet, session, _item(sheet, "PRO-STP-01.NE"), 5)
    sheet_filter.set_search("maklumat")
    sheet_filter.clear()
    _, changes = edit_visit.add_respondent(session.workspace, sheet.visit, "user")
    sheet.take(changes)
    assert model.rowCount() == (11 if kind.startswith("cards") else 4)


def _changed(model: QAbstractItemModel) -> list[str]:
    names: list[str] = []
    model.dataChanged.connect(lambda first, _last, _roles: names.append(str(first.data())))
    model.modelReset.connect(lambda: names.append("reset"))
    model.layoutChanged.connect(lambda: names.append("layout"))
    return names


def test_one_answer_touches_its_lines_alone(sheet: VisitSheet, session: Session, words: Words) -> None:
    outline, cards = OutlineModel(sheet, words), CardsModel(sheet, words)
    cards.show("INP-SAR", sheet.roster.subjects["office"][0])
    lines, rows = _changed(outline), _changed(cards)
    _answer(sheet, session, _item(sheet, "INP-SAR-03"), 1)
    assert sorted(lines) == ["Input", "Kegiatan penjaminan mutu dan kompensasi", "Sarana prasarana"]
    assert rows == ["Kegiatan penjaminan mutu dan kompensasi"]
    _answer(sheet, session, _item(sheet, "OUT-MAL-01", 3), 1)
    assert len(rows) == 1


def test_the_outline_counts_over_all_subjects(sheet: VisitSheet, session: Session, words: Words) -> None:
    outline = OutlineModel(sheet, words)
    for subject in (0, 1):
        _answer(sheet, session, _item(sheet, "PRO-STP-01.NE", subject), 2)
    sheet.take(edit_visit.set_flag(session.workspace, sheet.visit, _item(sheet, "PRO-STP-01.EL", 1), is_flagged=True))
    line = outline.index_of("PRO-STP-01.EL")
    assert line.data(SPOKEN) == "Persyaratan, 2 dari 4, 1 ditandai, 2 kurang bukti, 2 kurang catatan"
    assert not line.data(NODE).tally.is_complete
    assert line.parent().data(SPOKEN).startswith("Standar pelayanan, 2 dari 44")
    tops = [outline.index(row, 0) for row in range(outline.rowCount())]
    assert sum(top.data(NODE).tally.total for top in tops) == 237


def test_a_row_says_its_answers_and_marks(sheet: VisitSheet, session: Session, words: Words) -> None:
    cards = CardsModel(sheet, words)
    cards.show("PRO-STP", sheet.roster.subjects["product"][0])
    item = _item(sheet, "PRO-STP-02.NE")
    _answer(sheet, session, item, 4)
    sheet.take(record_answer.set_note(session.workspace, sheet.visit, item, "Loket 1"))
    spoken = cards.index(1).data(SPOKEN)
    assert spoken.startswith("PRO-STP-02, Sistem, mekanisme, prosedur, Publikasi non-elektronik, tingkat 4, Terpampang")
    assert spoken.endswith("Bukti kurang, ada catatan, Publikasi elektronik, kosong")


def test_every_painted_answer_is_hit_where_it_is_drawn(sheet: VisitSheet, words: Words, theme: Theme) -> None:
    painter = CardRow(theme, words)
    painter.width = 640
    places: tuple[tuple[str, SubjectKind], ...] = (("PRO-STP", "product"), ("INP-SAR", "office"), ("OUT-MAL", "user"))
    for variable, kind in places:
        cards = CardsModel(sheet, words)
        cards.show(variable, sheet.roster.subjects[kind][0])
        for number in range(cards.rowCount()):
            card = cards.card(number)
            height = painter.sizeHint(QStyleOptionViewItem(), cards.index(number)).height()
            row = QRectF(0, 100, 700, height)
            for place in painter.places(card, painter.card_rect(row)):
                assert row.contains(place.line)
                middle = place.name.center()
                assert painter.hit(card, row, middle) == (place.face.item, None)
                segments = painter._compact(place.face.leaf).segments
                hit = [
                    painter.hit(card, row, QPointF(place.answers.x() + step, middle.y()))[1]
                    for step in range(2, round(place.answers.width()), 10)
                ]
                assert list(dict.fromkeys(filter(None, hit))) == list(segments)


def test_a_closed_card_grows_with_its_name(sheet: VisitSheet, words: Words, theme: Theme) -> None:
    cards = CardsModel(sheet, words)
    places: tuple[tuple[str, SubjectKind], ...] = (("INP-KOM", "officer"), ("PRO-STP", "product"))
    for variable, kind in places:
        cards.show(variable, sheet.roster.subjects[kind][0])
        card = max((cards.card(row) for row in range(cards.rowCount())), key=lambda card: len(card.indicator.name.id))
        narrow, wide = CardRow(theme, words), CardRow(theme, words)
        narrow.width, wide.width = (180, 640)
        assert narrow.closed_height(card) > wide.closed_height(card)
        place = narrow.places(card, QRectF(0, 0, narrow.width, narrow.closed_height(card)))[-1]
        assert place.line.bottom() <= narrow.closed_height(card)


def test_a_closed_card_is_drawn_and_an_open_one_left_to_its_widget(
    sheet: VisitSheet, session: Session, words: Words, theme: Theme
) -> None:
    cards = CardsModel(sheet, words)
    cards.show("OUT-MAL", sheet.roster.subjects["user"][0])
    _answer(sheet, session, _item(sheet, "OUT-MAL-01"), 5)
    painter = CardRow(theme, words)
    painter.width = 640

    def drawn(state: QStyle.StateFlag) -> set[str]:
        image, brush, area = canvas(660, 70)
        option = QStyleOptionViewItem()
        option.rect = area.toRect()
        option.state = state
        painter.paint(brush, option, cards.index(0))
        brush.end()
        return colours_in(image)

    def hexa(token: str) -> str:
        return QColor(theme.colour(token)).name()

    plain = QStyle.StateFlag.State_Enabled
    assert {hexa("border"), hexa("accent"), hexa("accent_soft")} <= drawn(plain)
    assert hexa("ctl") in drawn(plain | QStyle.StateFlag.State_MouseOver)
    painter.set_open(cards.index(0), 300)
    assert drawn(plain) == {"#ffffff"}
    painter.has_keyboard = True
    assert hexa("accent_soft") in drawn(plain)
    assert painter.sizeHint(QStyleOptionViewItem(), cards.index(0)).height() == 308


def test_nothing_is_open_without_a_subject(sheet: VisitSheet, words: Words) -> None:
    cards = CardsModel(sheet, words)
    cards.show("", None)
    assert cards.rowCount() == 0
    assert cards.row_of(None) == -1
    assert cards.data(QModelIndex()) is None
