"""Settings: language, look, keys and the folder of photos. A change applies at once."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.workflows.set_up import spoken_number
from ui.dialogs.choose_files import choose_folder
from ui.icons import Icon
from ui.pages.page import Page
from ui.photo_folder import choose_photo_folder
from ui.session import Session
from ui.shell.page_frame import PageFrame
from ui.theme import TEXT_SCALES
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_button import Choice
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import elided_label, label, paragraph
from ui.widgets.pane_ring import Pane, PaneRing
from ui.widgets.scroll_pane import scroll_pane

_WIDEST = 860


class SettingsPage(Page):
    """Rows of choices. `look_changed`: pages must be built anew; `person_change_wanted`: somebody else is to work."""

    look_changed = Signal()
    person_change_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: dict[str, ChoiceRow] = {}
        content = QWidget()
        content.setMaximumWidth(self.theme.scaled(_WIDEST))
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        cards = self._look(), self._keys(), self._photos(), self._identity()
        for card in cards:
            column.addWidget(card)
        PaneRing(self, *map(Pane, cards))
        column.addStretch()
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll_pane(content))

    def enter(self) -> None:
        """Give the keyboard to the row that was changed last, for a change builds this page anew; else to the first."""
        row = self.rows.get(self.session.last_setting) or next(iter(self.rows.values()))
        chosen = next(button for button in row.buttons.values() if button.isChecked())
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def frame(self) -> PageFrame:
        """Return the bars of the page."""
        return PageFrame(self.words("nav.settings"), "settings")

    def _look(self) -> Card:
        settings, words = self.session.settings, self.words
        card = self._card("set.look")
        self._row(card, "language", (("id", "Indonesia"), ("en", "English")), settings.language)
        themes = tuple((name, words(f"set.theme.{name}")) for name in ("light", "dark", "contrast"))
        self._row(card, "theme", themes, settings.theme_name)
        self._row(card, "text", tuple((str(each), f"{each}%") for each in TEXT_SCALES), str(settings.text_scale))
        densities = tuple((name, words(f"set.density.{name}")) for name in ("standard", "touch"))
        self._row(card, "density", densities, settings.density)
        return card

    def _keys(self) -> Card:
        card = self._card("set.entry")
        choices = (("yes", self.words("set.on")), ("no", self.words("set.off")))
        settings = self.session.settings
        self._row(card, "goes_on", choices, "yes" if settings.goes_on else "no")
        self._row(card, "single_keys", choices, "yes" if settings.single_keys else "no")
        return card

    def _photos(self) -> Card:
        card, words = self._card("set.photos"), self.words
        self.folder = elided_label(self.theme, "", "body")
        self.choose_folder = Button(self.theme, words("set.photos.choose"), "secondary", Icon.OPEN_FILE)
        self.choose_folder.clicked.connect(self._choose_folder)
        self.forget_folder = Button(self.theme, words("set.photos.none"))
        self.forget_folder.clicked.connect(lambda: self._watch(None))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose_folder)
        line.addWidget(self.forget_folder)
        card.body.addWidget(paragraph(self.theme, words("set.photos.hint"), "caption", "text2"))
        card.body.addLayout(line)
        self._show_folder()
        return card

    def _choose_folder(self) -> None:
        folder = choose_folder(self, self.words("set.photos.choose"))
        if folder is not None:
            self._watch(folder)

    def _watch(self, folder: Path | None) -> None:
        choose_photo_folder(self.session, folder)
        self._show_folder()

    def _show_folder(self) -> None:
        folder = self.session.settings.photo_folder
        self.folder.setText(str(folder) if folder is not None else self.words("set.photos.unset"))
        self.forget_folder.setVisible(folder is not None)

    def _identity(self) -> Card:
        card = self._card("set.identity")
        fingerprint, _ = self.session.workspace.identity
        number = spoken_number(self.session.workspace)
        for name, text in ((self.words("keysheet.number"), number), (self.words("set.fingerprint"), fingerprint)):
            card.body.addWidget(label(self.theme, name, "caption_strong", "text2"))
            card.body.addWidget(paragraph(self.theme, text, "body"))
        self.other_person = Button(self.theme, self.words("people.change"), "secondary", Icon.USERS)
        self.other_person.clicked.connect(self.person_change_wanted)
        row = QHBoxLayout()
        card.body.addLayout(row)
        row.addWidget(self.other_person)
        row.addStretch()
        card.body.addWidget(paragraph(self.theme, self.words("about.indep"), "caption", "text3"))
        return card

    def _card(self, title: str) -> Card:
        card = Card()
        card.body.addWidget(label(self.theme, self.words(title), "h2"))
        return card

    def _row(self, card: Card, name: str, choices: tuple[tuple[str, str], ...], current: str) -> None:
        """Add a row with its name, what it means, and its choices."""
        title = self.words(f"set.{name}")
        row = ChoiceRow(self.theme, title, tuple(Choice(*choice) for choice in choices), current)
        row.chosen.connect(lambda chosen, name=name: self._choose(name, chosen))
        self.rows[name] = row
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(self.theme, title, "emphasis"))
        texts.addWidget(paragraph(self.theme, self.words(f"set.{name}.hint"), "caption", "text2"))
        line = QHBoxLayout()
        line.addLayout(texts, 1)
        line.addWidget(row)
        card.body.addLayout(line)

    def _choose(self, name: str, chosen: str) -> None:
        settings = self.session.settings
        self.session.last_setting = name
        match name:
            case "language":
                settings.language = "en" if chosen == "en" else "id"
            case "theme":
                settings.theme_name = next(theme for theme in ("light", "dark", "contrast") if theme == chosen)
            case "text":
                settings.text_scale = int(chosen)
            case "density":
                settings.density = "touch" if chosen == "touch" else "standard"
            case "goes_on":
                settings.goes_on = chosen == "yes"
                return
            case "single_keys":
                settings.single_keys = chosen == "yes"
        self.look_changed.emit()
