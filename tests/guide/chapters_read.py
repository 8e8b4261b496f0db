"""The chapters of the guide as their Markdown says them: headings, links, pictures, labels, keys, commands."""

import re
from pathlib import Path

from audit_app.domain.text import LANGUAGES, Language
from audit_app.guide import Chapter, chapters, guide_folder

ALL = [(language, chapter) for language in LANGUAGES for chapter in chapters(language)]
IDS = [f"{language}-{chapter.name}" for language, chapter in ALL]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)]+)\)")


def prose(chapter: Chapter) -> str:
    """Return a chapter without its commands."""
    return re.sub(r"^```.*?^```$", "", chapter.text, flags=re.MULTILINE | re.DOTALL)


def commands(chapter: Chapter) -> list[str]:
    """Return every line that is to be typed into a terminal."""
    blocks: list[str] = re.findall(r"^```\n(.*?)^```$", chapter.text, flags=re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def headings(chapter: Chapter) -> list[int]:
    """Return the level of every heading."""
    return [len(marks) for marks in re.findall(r"^(#+) ", prose(chapter), re.MULTILINE)]


def links(chapter: Chapter) -> list[str]:
    """Return where every link leads."""
    return [target for _, target in LINK.findall(chapter.text)]


def pictures(chapter: Chapter) -> list[str]:
    """Return the file of every picture."""
    return [target for _, target in PICTURE.findall(chapter.text)]


def labels(chapter: Chapter) -> list[str]:
    """Return every word of the screen that is named."""
    found: list[str] = re.findall(r"\*\*([^*]+)\*\*", prose(chapter))
    return found


def keys(chapter: Chapter) -> list[str]:
    """Return every key that is named."""
    found: list[str] = re.findall(r"`([^`\n]+)`", prose(chapter))
    return found


def shape(chapter: Chapter) -> tuple[list[int], list[str], list[str], list[str], int, int]:
    """Return what both languages must have in common."""
    drawn = [Path(each).name for each in pictures(chapter)]
    steps = len(re.findall(r"^(?:\d+\.|-) ", prose(chapter), re.MULTILINE))
    return headings(chapter), links(chapter), drawn, keys(chapter), steps, len(labels(chapter))


def file_of(language: Language, target: str) -> Path:
    """Return the file that a link or a picture names."""
    return (guide_folder(language) / target).resolve()
