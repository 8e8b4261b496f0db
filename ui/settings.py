"""What the person chose for the window. Nothing that matters for an audit lives here."""

from pathlib import Path
from typing import get_args

from PySide6.QtCore import QByteArray, QSettings

from audit_app.domain.text import LANGUAGES, Language
from audit_app.words import Words
from ui.theme import TEXT_SCALES, Density, Theme
from ui.tokens import THEMES, ThemeName


class Settings:
    """Reads and writes the choices; a value that makes no sense counts as not chosen.

    To add one: a property here, a row on the settings page, a test.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Use the person's own settings, or those in a file."""
        self._store = (
            QSettings("Habonaron", "Habonaron") if file is None else QSettings(str(file), QSettings.Format.IniFormat)
        )

    @property
    def language(self) -> Language:
        """Language of the screen; Indonesian unless chosen otherwise."""
        return "en" if self._text("language") == "en" else "id"

    @language.setter
    def language(self, language: Language) -> None:
        self._store.setValue("language", language if language in LANGUAGES else "id")

    @property
    def theme_name(self) -> ThemeName:
        """The look; light unless chosen otherwise."""
        name = self._text("theme")
        return next((known for known in THEMES if known == name), "light")

    @theme_name.setter
    def theme_name(self, name: ThemeName) -> None:
        self._store.setValue("theme", name)

    @property
    def density(self) -> Density:
        """How large targets are."""
        return "touch" if self._text("density") == "touch" else get_args(Density)[0]

    @density.setter
    def density(self, density: Density) -> None:
        self._store.setValue("density", density)

    @property
    def text_scale(self) -> int:
        """Size of text in per cent."""
        chosen = self._text("text_scale")
        return int(chosen) if chosen.isdigit() and int(chosen) in TEXT_SCALES else TEXT_SCALES[0]

    @text_scale.setter
    def text_scale(self, percent: int) -> None:
        self._store.setValue("text_scale", str(percent))

    @property
    def goes_on(self) -> bool:
        """Whether an answer moves on to the next unanswered item."""
        return self._text("goes_on") != "no"

    @goes_on.setter
    def goes_on(self, is_on: bool) -> None:
        self._store.setValue("goes_on", "yes" if is_on else "no")

    @property
    def single_keys(self) -> bool:
        """Whether digits and letters act by themselves; else only together with Alt."""
        return self._text("single_keys") != "no"

    @single_keys.setter
    def single_keys(self, is_on: bool) -> None:
        self._store.setValue("single_keys", "yes" if is_on else "no")

    @property
    def is_handed_over(self) -> bool:
        """Whether the laptop is in the hands of a respondent; a program that was ended in between starts locked."""
        return self._text("handed_over") == "yes"

    @is_handed_over.setter
    def is_handed_over(self, is_so: bool) -> None:
        self._store.setValue("handed_over", "yes" if is_so else "no")
        self._store.sync()

    @property
    def photo_folder(self) -> Path | None:
        """The folder that is watched for photos of a telephone; None: there is none."""
        chosen = self._text("photo_folder")
        return Path(chosen) if chosen else None

    @photo_folder.setter
    def photo_folder(self, folder: Path | None) -> None:
        self._store.setValue("photo_folder", "" if folder is None else str(folder))

    @property
    def photos_seen_ns(self) -> int:
        """When the newest photo of that folder was written that a person has dealt with, in nanoseconds."""
        kept = self._text("photos_seen_ns")
        return int(kept) if kept.isdigit() else 0

    @photos_seen_ns.setter
    def photos_seen_ns(self, moment: int) -> None:
        self._store.setValue("photos_seen_ns", str(moment))

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window; empty: never kept."""
        kept = self._store.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    def theme(self) -> Theme:
        """Return the look that the choices make."""
        return Theme(THEMES[self.theme_name], self.density, self.text_scale)

    def words(self) -> Words:
        """Return the words of the chosen language."""
        return Words(self.language)

    @property
    def visit_at_work(self) -> str:
        """The visit that is open now; one that is there at the start was cut off by a crash. Empty: none."""
        return self._text("visit_at_work")

    @visit_at_work.setter
    def visit_at_work(self, visit: str) -> None:
        if visit != self.visit_at_work:
            self._store.setValue("visit_at_work", visit)
            self._store.sync()

    def place_in(self, visit: str) -> str:
        """Return the item at which a visit was left, as its part key; empty: not opened yet."""
        return self._text(f"place/{visit}")

    def scroll_in(self, visit: str) -> int:
        """Return how far the list of a visit was scrolled when it was left, in pixels; -1: not known."""
        kept = self._text(f"scroll/{visit}")
        return int(kept) if kept.isdigit() else -1

    def keep_place(self, visit: str, part: str, scroll: int = -1) -> None:
        """Remember the item at which a visit is left, and how far its list is scrolled."""
        self._store.setValue(f"place/{visit}", part)
        self._store.setValue(f"scroll/{visit}", str(scroll))

    def unprinted(self) -> tuple[str, ...]:
        """Return the papers that somebody wanted to print and that are not printed yet, by their job."""
        return tuple(filter(None, self._text("unprinted").split("\n")))

    def keep_unprinted(self, job: str) -> None:
        """Remember that a paper waits for a printer; a paper without a name is not remembered."""
        self._store.setValue("unprinted", "\n".join(dict.fromkeys((*self.unprinted(), job))))

    def forget_unprinted(self, job: str) -> None:
        """Remember that a paper is printed."""
        self._store.setValue("unprinted", "\n".join(each for each in self.unprinted() if each != job))

    def _text(self, name: str) -> str:
        value = self._store.value(name)
        return value if isinstance(value, str) else ""
