"""Texts that come from an instrument in both languages."""

from typing import Literal

from msgspec import Struct

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """One text in Indonesian and English."""

    id: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in the wanted language."""
        return self.id if language == "id" else self.en
