"""Every sentence and word that people read, in Indonesian and English, for window, command line and paper alike.

The catalogue is `resources/words/*.json`: key -> both texts side by side, so that none can be missing. Words of a
method (classes, rubrics, questions) are not here: they come from the instrument.
"""

import datetime as dt
import json
from functools import lru_cache
from typing import Any

from audit_app.domain.text import Language
from audit_app.shipped import shipped

_MONTHS: dict[Language, tuple[str, ...]] = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_LONG_MONTHS: dict[Language, tuple[str, ...]] = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_DAYS: dict[Language, tuple[str, ...]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


_ZONES = {"hijau": "zone.g", "kuning": "zone.y", "merah": "zone.r"}


@lru_cache(maxsize=1)
def catalogue() -> dict[str, dict[Language, str]]:
    """Return every key with its two texts; a key that stands in two files is our mistake and stops the program."""
    words: dict[str, dict[Language, str]] = {}
    for path in sorted(shipped("words").glob("*.json")):
        for key, texts in json.loads(path.read_text("utf-8")).items():
            if key in words:
                raise KeyError(f"{key} stands in two files of resources/words")
            words[key] = texts
    return words


class _Number(int):
    """A number that chooses words: `{n:file|files}` is `file` for 1 and `files` for any other."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if not bar:
            return super().__format__(spec)
        return one if self == 1 else many


class Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, /, **params: Any) -> str:
        """Return the text of a key with its parameters filled in. An unknown key is a KeyError: our mistake."""
        text = catalogue()[key][self.language]
        known = {name: _Number(param) if type(param) is int else param for name, param in params.items()}
        return text.format_map(known) if known else text

    def has(self, key: str) -> bool:
        """Tell whether a key exists."""
        return key in catalogue()

    def zone(self, zone: str | None) -> str:
        """Return the name of a zone, such as `Kuning` or `Yellow`; no zone has none."""
        return self(_ZONES[zone]) if zone is not None else ""

    def figure(self, decimal: str) -> str:
        """Return a decimal such as `76.12` as people of this language write it: `76,12` in Indonesian."""
        return decimal.replace(".", ",") if self.language == "id" else decimal

    def clock(self, time: dt.time | dt.datetime) -> str:
        """Return a time of day: `10.42` in Indonesian, `10:42` in English."""
        return time.strftime("%H.%M" if self.language == "id" else "%H:%M")

    def day(self, day: dt.date) -> str:
        """Return a date without its year, where that is plain: `24 Nov`."""
        return f"{day.day} {_MONTHS[self.language][day.month - 1]}"

    def date(self, day: dt.date) -> str:
        """Return a short date: `24 Nov 2026`."""
        return f"{self.day(day)} {day.year}"

    def long_date(self, day: dt.date) -> str:
        """Return a date with its weekday: `Selasa, 24 November 2026`."""
        weekday = _DAYS[self.language][day.weekday()]
        return f"{weekday}, {day.day} {_LONG_MONTHS[self.language][day.month - 1]} {day.year}"
