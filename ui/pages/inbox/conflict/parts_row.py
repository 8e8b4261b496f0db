"""The other parts of a conflict: those that still need a decision, those that have one, those that need none."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from audit_app.domain.contents import PartKey
from audit_app.domain.ids import ElementId
from audit_app.part_words import PartWords
from audit_app.words import Words
from ui.icons import Icon
from ui.pages.inbox.conflict.desk import ConflictDesk
from ui.paint import draw_box
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import ChipFace, chip_size, paint_chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label, set_name, set_tooltip, without_mnemonic
from ui.widgets.menu import make_menu
from ui.widgets.slot import Slot

_MOST = 8


class PartsRow(QWidget):
    """`chosen` tells the part that is to be looked at, `all_taken` the side from which everything else is taken."""

    chosen = Signal(str)
    all_taken = Signal(str)

    def __init__(self, theme: Theme, words: Words, names: PartWords, sides: dict[ElementId, str]) -> None:
        super().__init__()
        self._theme, self._words, self._names, self._sides = theme, words, names, sides
        self._shows_all = self._is_open = False
        self.chips: dict[PartKey, PartChip] = {}
        self.lines = Slot(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)

    def show_desk(self, desk: ConflictDesk, current: PartKey) -> None:
        """Show how far each part of a conflict has come."""
        self._desk, self._current = desk, current
        self._is_open = self._is_open or current in desk.one_sided
        self.chips = {}
        lines = [self._disputed_line()]
        if desk.one_sided or len(desk.undecided) > 1:
            lines.append(self._one_sided_line())
        self.lines.fill(*lines)

    def _disputed_line(self) -> QWidget:
        desk = self._desk
        line = _Line(self._theme, self._words("in.others"))
        shown = desk.disputed if self._shows_all or len(desk.disputed) <= _MOST else desk.disputed[:_MOST]
        for part in shown:
            is_decided = desk.is_decided(part)
            face = ChipFace(
                self._names.short(part), "green" if is_decided else "yellow", "hijau" if is_decided else "kuning"
            )
            line.add(self._chip(part, face, self._words("in.decided" if is_decided else "in.undecided")))
        if len(shown) < len(desk.disputed):
            more = Button(self._theme, self._words("in.more", n=len(desk.disputed) - len(shown)), "link")
            more.clicked.connect(self._show_all)
            line.add(more)
        line.end(label(self._theme, self._words("in.same", n=desk.alike), "caption", "text2"))
        return line

    def _one_sided_line(self) -> QWidget:
        desk = self._desk
        line = _Line(self._theme, "")
        if desk.one_sided:
            line.add(self._toggle())
        for part in desk.one_sided if self._is_open else ():
            is_other = part in desk.decisions.kept
            face = ChipFace(self._names.short(part), "accent" if is_other else "na", Icon.CHECK)
            line.add(self._chip(part, face, self._words("in.overruled" if is_other else "in.preselected")))
        if len(desk.undecided) > 1:
            self.all = self._all_button()
            line.end(self.all)
        return line

    def _toggle(self) -> Button:
        text = self._words("in.oneside", n=len(self._desk.one_sided))
        toggle = Button(self._theme, text, "link", Icon.DOWN if self._is_open else Icon.RIGHT)
        toggle.setFont(self._theme.font("secondary"))
        toggle.clicked.connect(self._turn)
        return toggle

    def _all_button(self) -> Button:
        button = Button(self._theme, self._words("in.all"), "link", Icon.DOWN)
        button.setFont(self._theme.font("secondary"))
        menu = make_menu(button)
        for head, name in self._sides.items():
            action = menu.addAction(without_mnemonic(self._words("in.all.from", x=name)))
            action.triggered.connect(lambda _=False, chosen=head: self.all_taken.emit(chosen))
        button.setMenu(menu)
        return button

    def _chip(self, part: PartKey, face: ChipFace, state: str) -> "PartChip":
        chip = PartChip(self._theme, face, state, is_current=part == self._current)
        set_tooltip(chip, self._names.title(part))
        chip.clicked.connect(lambda: self.chosen.emit(part))
        self.chips[part] = chip
        return chip

    def _show_all(self) -> None:
        self._shows_all = True
        self.show_desk(self._desk, self._current)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self.show_desk(self._desk, self._current)


class PartChip(QAbstractButton):
    """One part as a chip that can be pressed; the current one has a strong outline."""

    def __init__(self, theme: Theme, face: ChipFace, state: str, *, is_current: bool) -> None:
        super().__init__()
        self._theme, self._face, self._is_current = theme, face, is_current
        set_name(self, f"{face.text}, {state}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring_radius", theme.sizes.chip / 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for exactly the room of the chip."""
        return chip_size(self._face, self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        room = QRectF(self.rect())
        with QPainter(self) as painter:
            paint_chip(painter, room, self._face, self._theme)
            if self._is_current or self.underMouse():
                line = self._theme.colour("accent" if self._is_current else "text3")
                draw_box(painter, room, room.height() / 2, None, line, 2)


class _Line(QWidget):
    """A name, things in a row that wraps, and something at the end."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        if name:
            title = label(theme, name, "caption", "text2")
            title.setMinimumHeight(theme.sizes.chip)
            self._row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        self._flow = FlowLayout(6)
        self._row.addLayout(self._flow, 1)

    def add(self, widget: QWidget) -> None:
        """Add one thing."""
        self._flow.addWidget(widget)

    def end(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
