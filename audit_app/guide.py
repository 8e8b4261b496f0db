"""The user guide that ships with the program: chapters in Markdown, the same ones in Indonesian and English."""

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from audit_app.domain.text import Language
from audit_app.shipped import shipped


class Chapter(Struct, frozen=True):
    """One chapter: the name of its file without the ending, its title, and its whole text."""

    name: str
    title: str
    text: str


@lru_cache(maxsize=2)
def chapters(language: Language) -> tuple[Chapter, ...]:
    """Return all chapters in their order."""
    return tuple(_read(path) for path in sorted(guide_folder(language).glob("*.md")))


def guide_folder(language: Language) -> Path:
    """Return the folder of the chapters, from which their links and pictures are named."""
    return shipped("guide") / language


def _read(path: Path) -> Chapter:
    text = path.read_text("utf-8")
    return Chapter(path.stem, text.partition("\n")[0].removeprefix("# "), text)
