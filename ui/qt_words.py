"""Indonesian for the words that Qt itself puts on buttons, menus and dialogs. Qt ships none.

The catalogue is `resources/words/qt.json`: its English texts are the very ones that Qt asks for.
"""

from PySide6.QtCore import QTranslator

from audit_app.domain.text import Language
from audit_app.words import catalogue

_PREFIX = "qt."


class QtWords(QTranslator):
    """Answers Qt's own questions for words of one language."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        own = (texts for key, texts in catalogue().items() if key.startswith(_PREFIX))
        self._texts = {texts["en"]: texts[language] for texts in own}

    def isEmpty(self) -> bool:
        """Tell Qt that there is something in here."""
        return False

    def translate(self, context: str, source: str, comment: str | None = None, n: int = -1) -> str:
        """Return the word, or Qt's own where there is none."""
        return self._texts.get(source, source)
