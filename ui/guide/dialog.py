"""The guide in a window of its own, over a dialog that has to be finished first."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.guide.view import GuideView
from ui.theme import Theme
from ui.widgets.button import Button

_SIZE = (1080, 680)
_SHARE_OF_SCREEN = 0.92


def show_guide(parent: QWidget, theme: Theme, words: Words, chapter: str) -> None:
    """Show a chapter until the person closes it."""
    dialog = GuideDialog(parent, theme, words, chapter)
    dialog.exec()
    dialog.deleteLater()


class GuideDialog(QDialog):
    """The guide and a way out."""

    def __init__(self, parent: QWidget, theme: Theme, words: Words, chapter: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("nav.help"))
        self.view = GuideView(theme, words, chapter)
        self.view.left.connect(self.reject)
        self.close_button = Button(theme, words("btn.close"), "primary")
        self.close_button.setAutoDefault(False)  # Enter belongs to search and links
        self.close_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        column.addLayout(foot)
        foot.addStretch()
        foot.addWidget(self.close_button)
        room = self.screen().availableGeometry().size() * _SHARE_OF_SCREEN
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self.view.take_keyboard()
