"""Photos that wait in the watched folder, for one key that links them to the open item; or that the folder is gone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.domain.items import Item
from ui.announce import announce
from ui.dialogs.choose_files import choose_folder
from ui.editors.keys import spelled
from ui.photo_folder import PhotoFolder
from ui.session import Session
from ui.widgets.banner import Banner, BannerKind
from ui.widgets.button import Button

KEY = "I"
_NAMED = 3


class IncomingPhotos(QWidget):
    """One banner, or nothing. `link_wanted` tells the paths to be linked, `files_wanted` asks for a dialog instead."""

    link_wanted = Signal(list)
    files_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._item, self._is_open = session, "", False
        self.folder = PhotoFolder(session)
        self.folder.changed.connect(self._on_changed)
        self.banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def watch(self, *, is_open: bool) -> None:
        """Look into the folder as long as the visit is open to work on."""
        self._is_open = is_open
        if is_open:
            self.folder.watch()
        else:
            self.folder.rest()
            self._show()

    def rest(self) -> None:
        """Look no more: the page was left."""
        self.folder.rest()

    def show_item(self, item: Item | None) -> None:
        """Offer what waits to another item."""
        self._item = item.indicator if item is not None else ""
        self._show()

    def link(self) -> None:
        """Link all that waits to the open item."""
        if self._item and self._is_open and self.folder.waiting:
            self.link_wanted.emit(list(self.folder.let_go()))

    def _on_changed(self) -> None:
        self._show()
        if self.banner is not None:
            announce(self, self.banner.accessibleName())

    def _show(self) -> None:
        if self.banner is not None:
            self._column.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
        self.banner = self._banner()
        if self.banner is not None:
            self._column.addWidget(self.banner)
        self.setVisible(self.banner is not None)

    def _banner(self) -> Banner | None:
        words, waiting = self._session.words, self.folder.waiting
        if not self._is_open:
            return None
        if self.folder.is_gone:
            told = str(self._session.settings.photo_folder)
            ways = ((words("ev.folder.other"), self._choose), (words("ev.folder.files"), self.files_wanted.emit))
            return self._made("warn", words("ev.nofolder"), told, ways)
        if not waiting or not self._item:
            return None
        key = spelled(KEY, single_keys=self._session.settings.single_keys)
        title = words("ev.incoming", n=len(waiting), c=self._item)
        names = ", ".join(photo.path.name for photo in waiting[:_NAMED])
        more = words("ev.incoming.more", n=len(waiting) - _NAMED) if len(waiting) > _NAMED else ""
        told = f"{names} {more}".strip()
        link = (f"{words('ph.link.verb')}  ({key})", self.link)
        return self._made("info", title, told, (link, (words("ev.incoming.leave"), self.folder.let_go)))

    def _made(
        self, kind: BannerKind, title: str, text: str, ways: tuple[tuple[str, Callable[[], object]], ...]
    ) -> Banner:
        buttons = []
        for word, act in ways:
            button = Button(self._session.theme, word)
            button.clicked.connect(lambda _=False, asked=act: asked())
            buttons.append(button)
        return Banner(self._session.theme, self._session.words, kind, title, text, tuple(buttons))

    def _choose(self) -> None:
        folder = choose_folder(self, self._session.words("set.photos.choose"))
        if folder is not None:
            self.folder.choose(Path(folder))
