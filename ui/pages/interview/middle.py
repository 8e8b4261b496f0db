"""The middle of the page: an interview question by question, or a stack of paper forms being entered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from ui.pages.interview.form_entry import FormEntry
from ui.pages.interview.stage import Stage


class Middle(QStackedWidget):
    """One of the two. `turned` says that it is the other one now."""

    turned = Signal()

    def __init__(self, stage: Stage, forms: FormEntry) -> None:
        super().__init__()
        self.stage, self.forms = stage, forms
        for part in (stage, forms):
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.addWidget(part)

    @property
    def has_forms(self) -> bool:
        """Whether paper forms are being entered."""
        return self.currentWidget() is self.forms

    def turn(self) -> None:
        """Show the other one, and give it the keyboard."""
        self.settle()
        self.setCurrentWidget(self.stage if self.has_forms else self.forms)
        self.refresh()
        self.take_keyboard()
        self.turned.emit()

    def refresh(self) -> None:
        """Show what is recorded now."""
        if self.has_forms:
            self.forms.show_form()
        else:
            self.stage.refresh()

    def settle(self) -> None:
        """Hand over what is being typed."""
        self.stage.settle()
        self.forms.settle()

    def take_keyboard(self) -> None:
        """Take the keyboard out of fields and other panes."""
        shown = self.forms if self.has_forms else self.stage
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the one that is shown, and tell whether it was one."""
        return self.forms.handle_key(event) if self.has_forms else self.stage.handle_key(event)
