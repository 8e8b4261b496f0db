"""Give the application its look and its words: fonts, theme, Qt's own buttons, the guard of the wheel."""

from PySide6.QtWidgets import QApplication

from ui.qt_words import QtWords
from ui.settings import Settings
from ui.wheel_guard import WheelGuard

_WORDS = "qtWords"
_GUARD = "wheelGuard"


def dress(application: QApplication, settings: Settings) -> None:
    """Use the look and the language of the settings; may be called again after they changed."""
    settings.theme().apply(application)
    former = application.property(_WORDS)
    if isinstance(former, QtWords):
        application.removeTranslator(former)
    words = QtWords(settings.language)
    application.installTranslator(words)
    application.setProperty(_WORDS, words)  # Qt itself does not keep it alive
    if application.property(_GUARD) is None:
        application.setProperty(_GUARD, WheelGuard(application))
