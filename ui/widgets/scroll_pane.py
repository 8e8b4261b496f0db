"""A pane that scrolls when its content does not fit, without a frame of its own."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

Ground = Literal["page", "pane"]


def scroll_pane(content: QWidget, ground: Ground = "page") -> QScrollArea:
    """Return a pane around some content, as wide as the pane and as high as it needs.

    Its ground is that of a page, or `pane`: the surface of a card or dialog.
    """
    pane = QScrollArea()
    pane.setObjectName(ground)
    pane.setWidget(content)
    pane.setWidgetResizable(True)
    pane.setFrameShape(QScrollArea.Shape.NoFrame)
    pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return pane
