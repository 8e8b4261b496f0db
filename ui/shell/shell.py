"""The frame of the window. It holds the pages, shows one, and gives each the bars that it asks for."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.shell.layout_rules import ShellLayout, layout_for
from ui.shell.page_frame import PageFrame
from ui.shell.rail import Rail
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar
from ui.theme import Theme
from ui.widgets.key_cap import KeyHint


class Shell(QWidget):
    """Rail, bars and pages. What is pressed in them is told on by signals; the shell decides nothing."""

    destination_chosen = Signal(str)
    back_wanted = Signal()
    undo_wanted = Signal()
    counter_left = Signal()
    layout_changed = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rail = Rail(theme, words)
        self.top_bar = TopBar(theme, words)
        self.status_bar = StatusBar(theme, words)
        self._pages = QStackedWidget()
        self._tab_strip = _TabStrip(theme)
        self._frames: dict[str, PageFrame] = {}
        self._widgets: dict[str, QWidget] = {}
        self._text_scale = theme.text_scale
        self._layout = layout_for(self.width(), self.height(), theme.text_scale)
        self.current = ""
        self.rail.destination_chosen.connect(self.destination_chosen)
        self.top_bar.back_wanted.connect(self.back_wanted)
        self.status_bar.undo_wanted.connect(self.undo_wanted)
        self.top_bar.counter.clicked.connect(self.counter_left)
        self._stack()

    def add_page(self, name: str, page: QWidget, frame: PageFrame) -> None:
        """Add a page under a name, or put another in its place."""
        former = self._widgets.get(name)
        self._widgets[name], self._frames[name] = page, frame
        self._pages.addWidget(page)
        if former is not None:
            if former is self._pages.currentWidget():
                self._pages.setCurrentWidget(page)  # else a third page would be laid out and shown in between
            self._pages.removeWidget(former)
            former.deleteLater()

    def show_page(self, name: str) -> None:
        """Open a page."""
        self.current = name
        self._pages.setCurrentWidget(self._widgets[name])
        self._show_frame()

    def set_frame(self, name: str, frame: PageFrame) -> None:
        """Give a page other bars, such as another title."""
        self._frames[name] = frame
        if name == self.current:
            self._show_frame()

    def set_hints(self, name: str, hints: tuple[KeyHint, ...]) -> None:
        """Show other keys for a page; everything else around it stays untouched."""
        self._frames[name] = replace(self._frames[name], hints=hints)
        if name == self.current:
            self.status_bar.set_hints(hints)

    @property
    def is_bare(self) -> bool:
        """Whether the page that is shown has the whole window."""
        return bool(self.current) and self._frames[self.current].is_bare

    @property
    def arrangement(self) -> ShellLayout:
        """Which parts stand open at this size."""
        return self._layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let parts give way, and tell the page when that changed."""
        super().resizeEvent(event)
        layout = layout_for(self.width(), self.height(), self._text_scale)
        if layout != self._layout:
            self._layout = layout
            self._arrange()
            self.layout_changed.emit(layout)

    def _stack(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top_bar, self._tab_strip):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self._arrange()

    def _arrange(self) -> None:
        self.rail.set_words_shown(self._layout.has_rail_words)
        self.status_bar.set_hints_shown(self._layout.has_key_hints)
        if self.current:
            self._show_frame()

    def _show_frame(self) -> None:
        frame = self._frames[self.current]
        for bar in (self.rail, self.top_bar, self.status_bar):
            bar.setVisible(not frame.is_bare)
        self._tab_strip.take(frame.tabs if self._layout.has_tab_strip else None)
        self.top_bar.set_frame(frame, with_tabs=not self._layout.has_tab_strip)
        self.rail.set_current(frame.place)
        self.status_bar.set_hints(frame.hints)


class _TabStrip(QFrame):
    """Holds the tabs of a page, and is not there when it has none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("tabStrip")
        self.setFixedHeight(theme.sizes.tabs)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)

    def take(self, tabs: QWidget | None) -> None:
        """Show these tabs; the former ones stay with their page."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not tabs and widget.parentWidget() is self:
                widget.hide()  # else Qt, which shows what is laid out a moment later, shows it as a window
                widget.setParent(None)
        self.setVisible(tabs is not None)
        if tabs is not None:
            self._row.addWidget(tabs)
            tabs.show()
