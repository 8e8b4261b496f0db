"""What a page puts around itself."""

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from ui.shell.bar_action import BarAction
from ui.widgets.key_cap import KeyHint

MOST_HINTS = 7


class PageFrame(Struct, frozen=True):
    """Title and tools of the top bar, the strip of tabs below it, and the keys in the status bar.

    `place` is the destination of the rail that is marked while the page is open. Widgets and actions belong to the
    page: the shell shows them and never deletes them. A bare page has the whole window: no rail, no bars.
    """

    title: str
    place: str
    subtitle: str = ""
    has_back: bool = False
    tools: tuple[QWidget, ...] = ()
    actions: tuple[BarAction, ...] = ()
    tabs: QWidget | None = None
    hints: tuple[KeyHint, ...] = ()
    is_bare: bool = False
