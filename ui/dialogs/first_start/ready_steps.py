"""What is there already, and what can wait: the instruments, and the list of offices."""

from audit_app.words import Words
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.install_instruments import shipped_instruments
from audit_app.workspace import Workspace
from ui.dialogs.first_start.step import Step
from ui.dialogs.office_list import take_over_list
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button


class InstrumentStep(Step):
    """The instruments that ship are installed with the key."""

    def __init__(self, theme: Theme, words: Words) -> None:
        names = ", ".join(shipped.instrument.id for shipped in shipped_instruments())
        super().__init__(theme, 3, words("start.instruments"), words("start.instruments.hint", x=names))
        self.set_done()


class OfficesStep(Step):
    """The list of offices, as soon as there is somewhere to store it."""

    def __init__(self, theme: Theme, words: Words) -> None:
        self.take_over = Button(theme, words("offices.import"), "secondary", Icon.IMPORT)
        super().__init__(theme, 4, words("start.offices"), words("start.offices.later"), self.take_over)
        self._words = words
        self._workspace: Workspace | None = None
        self.take_over.setAutoDefault(False)
        self.take_over.setEnabled(False)
        self.take_over.clicked.connect(self._take_over)

    def open(self, workspace: Workspace) -> None:
        """Let a list be taken over."""
        self._workspace = workspace
        self.take_over.setEnabled(True)
        self.say(self._words("start.offices.hint"))

    def _take_over(self) -> None:
        if self._workspace is None or take_over_list(self, self.theme, self._words, self._workspace) is None:
            return
        self.say(self._words("start.offices.known", n=len(known_offices(self._workspace))))
        self.set_done()
