"""What a person sees of a widget, and what a screen reader says about it."""

from collections import Counter

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget


def role(widget: QWidget) -> QAccessible.Role:
    """Return what a widget is to assistive technology."""
    return QAccessible.queryAccessibleInterface(widget).role()


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def picture(widget: QWidget) -> QImage:
    """Return what a widget looks like."""
    return widget.grab().toImage()


def canvas(width: int, height: int) -> tuple[QImage, QPainter, QRectF]:
    """Return a white picture, a painter on it and its whole area."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image, QPainter(image), QRectF(image.rect())


def ink_in(image: QImage) -> Counter[str]:
    """Return how often every colour occurs, as `#rrggbb`."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)  # named, so that its points outlive the counting
    points = Counter(memoryview(plain.constBits()).cast("I"))
    return Counter({f"#{colour & 0xFFFFFF:06x}": count for colour, count in points.items()})


def colours_in(image: QImage) -> set[str]:
    """Return every colour that occurs, as `#rrggbb`."""
    return set(ink_in(image))


def greys_in(image: QImage) -> list[int]:
    """Return the brightness of every point, row by row."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(grey.constBits())
    return [level for y in range(grey.height()) for level in rows[y * grey.bytesPerLine() :][: grey.width()]]
