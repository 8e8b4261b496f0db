"""A column of fields with their names above them, and the buttons below: how every dialog with fields looks."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.errors import AuditError
from ui.announce import announce
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.check_row import ShapeMark
from ui.widgets.labels import PlainLabel, label, paragraph, set_name
from ui.widgets.scroll_pane import scroll_pane

_MARGIN = 24
_RING = 2
"""Room for the focus ring around a field."""
_ROUND_BUTTONS = 190
"""Height of everything but the fields, in pixels at 100 % text."""


def field_at_fault(error: AuditError, fields: Mapping[str, QWidget]) -> QWidget | None:
    """Return the field that an error is about: the one whose code or member the error names."""
    return next((field for named, field in fields.items() if named in str(error)), None)


class FormDialog(QDialog):
    """A dialog with named fields, a place for what is wrong, and two buttons named by verbs."""

    def __init__(self, parent: QWidget | None, theme: Theme, title: str, verb: str, cancel: str) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.scaled(560))
        self._fields = QWidget()
        self.column = QVBoxLayout(self._fields)
        self.column.setContentsMargins(_RING, _RING, _RING, _RING)
        self.column.setSpacing(6)
        self._pane = scroll_pane(self._fields, "pane")
        self.fault = paragraph(theme, "", "secondary", "red")
        self.accept_button = Button(theme, verb, "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.confirm)
        self.cancel_button = Button(theme, cancel)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out(title)

    def confirm(self) -> None:
        """Do what the dialog is for; the default only closes it."""
        self.accept()

    def add_field(self, name: str, field: QWidget, hint: str = "") -> PlainLabel:
        """Add a field under its name, which is also its accessible name, and return the label of the name."""
        title = label(self.theme, name, "caption_strong", "text2")
        title.setBuddy(field)
        set_name(field, name)
        self.column.addWidget(title)
        self.column.addWidget(field)
        if hint:
            self.column.addWidget(paragraph(self.theme, hint, "caption", "text3"))
        self.column.addSpacing(8)
        return title

    def say(self, fault: str, field: QWidget | None = None) -> None:
        """Say what is wrong, and lead the keyboard to the field that has to be mended."""
        self.fault.setText(fault)
        self._warning.setVisible(True)
        announce(self, fault, is_urgent=True)
        self._mark(field)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pane.ensureWidgetVisible(field)

    def say_nothing(self) -> None:
        """Take away what was said to be wrong."""
        self._warning.hide()
        self._mark(None)

    def fit(self) -> None:
        """Be as high as the fields ask for, and no higher than the screen: then the fields scroll."""
        self.column.activate()  # what was shown or hidden just now counts
        width = self._pane.viewport().width() if self.isVisible() else self.minimumWidth() - 2 * _MARGIN
        wanted = max(self.column.sizeHint().height(), self.column.totalHeightForWidth(width)) + 4
        room = QApplication.primaryScreen().availableGeometry().height() - self.theme.scaled(_ROUND_BUTTONS)
        self._pane.setMinimumHeight(min(wanted, room))
        self.adjustSize()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that fits when the dialog appears, and lead the keyboard to the first field."""
        self.fit()
        super().showEvent(event)
        fields = (each for each in self._fields.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((each for each in fields if each.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, field: QWidget | None) -> None:
        """Give the field that is wrong its red border, and all others their own."""
        for each in self._fields.findChildren(QWidget):
            if each is field or each.property("wrong"):
                each.setProperty("wrong", each is field)
                each.style().unpolish(each)
                each.style().polish(each)

    def _lay_out(self, title: str) -> None:
        """Put everything below each other; a layout is filled after it has its place, or PySide loses count of it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.setContentsMargins(_RING, 0, 0, 0)  # the title begins where the fields begin
        outer.addLayout(head)
        head.addWidget(label(self.theme, title, "h1"))
        outer.addWidget(self._pane, 1)
        self._warning = QWidget()
        warning = QHBoxLayout(self._warning)
        warning.setContentsMargins(0, 0, 0, 0)
        warning.setSpacing(8)
        warning.addWidget(ShapeMark(self.theme, "merah"), 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.fault, 1)
        self._warning.hide()
        outer.addWidget(self._warning)
        buttons = QHBoxLayout()
        outer.addLayout(buttons)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
