"""Take the pictures of the user guide from the real window, in both languages, small enough to ship.

QT_QPA_PLATFORM=offscreen .venv/bin/python -m docs.screenshots.guide [--only home inbox …]
"""

import argparse
import re
import tempfile
from contextlib import chdir
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from audit_app.domain.text import Language
from audit_app.guide import chapters, guide_folder
from docs.screenshots.camera import keep
from docs.screenshots.stage import set_stage
from docs.screenshots.walk import Take, walk
from ui.dress import dress
from ui.settings import Settings

SIZE = (1366, 768)
WIDEST = 960
PICTURE = re.compile(r"\(\.\./pictures/\w+/([\w-]+)\.png\)")


def main() -> None:
    """Take all pictures that the guide shows, or those that are named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="+", default=[])
    only = parser.parse_args().only
    application = QApplication([])
    languages: tuple[Language, ...] = ("id", "en")
    for language in languages:
        with tempfile.TemporaryDirectory() as name, chdir(name):  # paths that are shown tell nothing of this machine
            settings = Settings(Path(name) / "settings.ini")
            settings.language = language
            dress(application, settings)
            set_stage(Path(), language)
            walk(Path(), settings, SIZE, _camera(language, only))


def _camera(language: Language, only: list[str]) -> Take:
    """Return what keeps a picture under its name, if the guide shows it."""
    folder = guide_folder(language).parent / "pictures" / language
    shown = {name for chapter in chapters(language) for name in PICTURE.findall(chapter.text)}

    def take(name: str, of: QWidget | Image.Image) -> None:
        if name in shown and (not only or name in only):
            keep(folder / f"{name}.png", of, WIDEST)

    return take


if __name__ == "__main__":
    main()
