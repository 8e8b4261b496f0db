"""Take the pictures of this folder: every screen, in both languages and all themes, over the data of the demo.

QT_QPA_PLATFORM=offscreen .venv/bin/python -m docs.screenshots.take [--only home …] [--language en] [--theme dark] …
"""

import argparse
import tempfile
from contextlib import chdir
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from docs.screenshots.camera import keep
from docs.screenshots.stage import set_stage
from docs.screenshots.walk import Take, walk
from ui.dress import dress
from ui.settings import Settings

THEMES = ("light", "dark", "contrast")
LANGUAGES = ("id", "en")


def main() -> None:
    """Take the pictures that the command line asks for."""
    options = _options()
    application = QApplication([])
    size = (options.size[0], options.size[1])
    for language in options.language:
        for theme in options.theme:
            with (
                tempfile.TemporaryDirectory() as name,
                chdir(name),
            ):  # paths that are shown tell nothing of this machine
                settings = Settings(Path(name) / "settings.ini")
                settings.theme_name, settings.language, settings.text_scale = theme, language, options.text
                dress(application, settings)
                set_stage(Path(), language)
                walk(Path(), settings, size, _camera(options.to / language, theme, options.only))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--to", type=Path, default=Path(__file__).parent)
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=THEMES)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--text", type=int, default=100)
    parser.add_argument("--size", type=int, nargs=2, default=(1366, 768))
    return parser.parse_args()


def _camera(folder: Path, theme: str, only: list[str]) -> Take:
    """Return what keeps a picture under the name of its screen and its theme."""

    def take(screen: str, of: QWidget | Image.Image) -> None:
        if not only or screen in only:
            keep(folder / f"{screen}-{theme}.png", of, of.width if isinstance(of, Image.Image) else of.width())

    return take


if __name__ == "__main__":
    main()
