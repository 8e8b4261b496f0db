"""The small marks of an item before its answer: looked at again later, copied, noted, evidenced or lacking evidence."""

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from audit_app.words import Words
from ui.icons import Icon, paint_icon
from ui.models.cards import ItemFace
from ui.paint import draw_words, width_of
from ui.theme import Theme

_ICON = 17
_INNER = 5
_GAP = 10


class Sign(Struct, frozen=True):
    """An icon, perhaps with a word, in the colour of a token."""

    icon: Icon
    colour: str
    word: str = ""


def signs_of(face: ItemFace, words: Words, *, has_room: bool) -> tuple[Sign, ...]:
    """Return the marks of an item; where there is room, what is missing is said in words."""
    signs = [Sign(Icon.FLAG, "red")] if face.is_flagged else []
    if face.is_copied:
        signs.append(Sign(Icon.DUPLICATE, "yellow", words("copied.unchecked").lower() if has_room else ""))
    signs += [Sign(Icon.NOTE, "text2")] if face.has_note else []
    if face.lacks_evidence:
        signs.append(Sign(Icon.EVIDENCE, "yellow", words("ev.missing").lower() if has_room else ""))
    elif face.photos:
        signs.append(Sign(Icon.EVIDENCE, "text2", str(face.photos)))
    elif face.has_problem and not face.has_note and not face.is_copied:
        signs.append(Sign(Icon.NOTE, "yellow", words("note.missing").lower() if has_room else ""))
    return tuple(signs)


def signs_width(signs: tuple[Sign, ...], theme: Theme) -> float:
    """Return how wide marks are beside each other."""
    return sum(_width(sign, theme) for sign in signs) + theme.scaled(_GAP) * max(0, len(signs) - 1)


def paint_signs(painter: QPainter, room: QRectF, signs: tuple[Sign, ...], theme: Theme) -> None:
    """Draw marks at the right end of a room."""
    left = room.right() - signs_width(signs, theme)
    side = theme.scaled(_ICON)
    for sign in signs:
        ink = theme.colour(sign.colour)
        paint_icon(painter, sign.icon, QRectF(left, room.center().y() - side / 2, side, side), ink)
        words = QRectF(left + side + theme.scaled(_INNER), room.y(), room.width(), room.height())
        if sign.word:
            draw_words(painter, words, sign.word, theme.font("secondary"), ink)
        left += _width(sign, theme) + theme.scaled(_GAP)


def _width(sign: Sign, theme: Theme) -> float:
    word = theme.scaled(_INNER) + width_of(sign.word, theme.font("secondary")) if sign.word else 0.0
    return theme.scaled(_ICON) + word
