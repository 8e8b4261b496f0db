"""The head of a section: its title, where it stands, and at the right what can be done with it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import elided_label


class SectionHeader(QWidget):
    """Title and path, with room for buttons."""

    def __init__(self, theme: Theme, title: str, path: str = "", actions: tuple[QWidget, ...] = ()) -> None:
        super().__init__()
        self.title = elided_label(theme, title, "h2")
        self.path = elided_label(theme, path, "secondary", "text2")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.path)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        for action in actions:
            row.addWidget(action)
        self.path.setVisible(bool(path))

    def set_texts(self, title: str, path: str = "") -> None:
        """Show another section."""
        self.title.setText(title)
        self.path.setText(path)
        self.path.setVisible(bool(path))
