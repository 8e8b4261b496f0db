"""A place in a page whose content comes and goes: it is as large as what stands in it, and nothing while empty."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Slot(QWidget):
    """Holds widgets below each other until others take their place."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self.fill()

    def fill(self, *widgets: QWidget) -> None:
        """Show these widgets in place of those before, which are gone for good; none hides the place."""
        while (item := self._column.takeAt(0)) is not None:
            former = item.widget()
            if former is not None:
                former.hide()
                former.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)
            widget.show()  # at once: the keyboard may be led to it before the next turn of the loop
        self.setVisible(bool(widgets))
