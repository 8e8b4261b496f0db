"""One piece of evidence as large as the window allows, to judge by."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.visible import visible
from audit_app.workflows.show_evidence import Shown, view
from ui.counter_key import PRIVATE
from ui.fonts import fixed_font
from ui.session import Session
from ui.text_block import TextBlock
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.labels import elided_label, set_name

_SHARE = 0.86


def show_picture(parent: QWidget, session: Session, file: EvidenceFile) -> None:
    """Show one piece of evidence until the person closes it."""
    dialog = PictureDialog(parent, session, file)
    dialog.exec()
    dialog.deleteLater()


class PictureDialog(QDialog):
    """The picture, its caption, and the hash that names the original. Esc closes it."""

    def __init__(self, parent: QWidget, session: Session, file: EvidenceFile) -> None:
        super().__init__(parent)
        theme, words = session.theme, session.words
        self.setProperty(PRIVATE, True)
        self._words = words
        title = file.caption or words("ev.title")
        self.setWindowTitle(visible(title))
        self.canvas = PictureCanvas(theme, words("ev.loading"))
        set_name(self.canvas, title)
        close = Button(theme, words("btn.close"), "primary")
        close.clicked.connect(self.accept)
        name = elided_label(theme, file.sha256, "caption", "text2")
        name.setFont(fixed_font(theme.text_scale))
        foot = QHBoxLayout()
        foot.addWidget(name, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(elided_label(theme, title, "h2"))
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
        self.resize(parent.window().size() * _SHARE)
        job = session.background.start(lambda workspace, _report: view(workspace, file))
        job.finished.connect(self._show)

    def _show(self, shown: Shown) -> None:
        if shown.picture:
            self.canvas.show_picture(QImage.fromData(shown.picture))
        else:
            key = f"error.{shown.why_not}"
            self.canvas.show_text(self._words(key) if self._words.has(key) else self._words("why_not.other"))


class PictureCanvas(QWidget):
    """A picture that fits, or a sentence in its place."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self._picture: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: QImage) -> None:
        """Show a picture."""
        self._picture = picture
        self.update()

    def show_text(self, text: str) -> None:
        """Say why there is none."""
        self._picture, self._text = None, text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in the middle, never larger than it is."""
        room = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.fillRect(room, self._theme.colour("sunken"))
            if self._picture is None:
                self._paint_text(painter, room)
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = QSizeF(self._picture.size())
            if size.width() > room.width() or size.height() > room.height():
                size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawImage(place, self._picture)

    def _paint_text(self, painter: QPainter, room: QRectF) -> None:
        block = TextBlock(self._text, self._theme.font("body"))
        width = min(room.width() - 40, self._theme.scaled(420))
        place = QRectF(0, 0, width, block.height(width))
        place.moveCenter(room.center())
        block.draw(painter, place, self._theme.colour("text2"), Qt.AlignmentFlag.AlignHCenter)
