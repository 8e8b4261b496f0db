"""Give the application its look and its words: fonts, theme, Qt's own buttons, focus rings, wheel, F1."""

from PySide6.QtWidgets import QApplication

from ui.focus_ring import FocusRings
from ui.guide.help_key import HelpKey
from ui.qt_words import QtWords
from ui.settings import Settings
from ui.wheel_guard import WheelGuard


def dress(application: QApplication, settings: Settings) -> None:
    """Use the look and the language of the settings; may be called again after they changed."""
    settings.theme().apply(application)
    for former in application.findChildren(QtWords):
        application.removeTranslator(former)
        former.setParent(None)
    words = QtWords(settings.language)
    words.setParent(application)  # Qt keeps no translator alive by itself
    application.installTranslator(words)
    if application.findChild(WheelGuard) is None:
        WheelGuard(application)
        FocusRings(application)
    for key in application.findChildren(HelpKey):
        key.setParent(None)
    HelpKey(application, settings)
