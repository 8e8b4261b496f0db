"""What gives way when the window is small. Sizes are logical pixels at 100 % text size."""

from msgspec import Struct

LEAST_WIDTH = 1000
LEAST_HEIGHT = 540
OUTLINE_WIDTH = 286
SCORE_WIDTH = 274
STRIP_WIDTH = 40


class ShellLayout(Struct, frozen=True):
    """Which parts stand open. A pane that does not is a drawer, called by its key."""

    has_outline_pane: bool
    has_score_pane: bool
    has_rail_words: bool
    has_tab_strip: bool
    has_key_hints: bool


def layout_for(width: int, height: int, text_scale: int = 100) -> ShellLayout:
    """Return the layout of a window: three panes from 1280, two from 1024, one below; a low one saves its rows.

    Larger text needs wider panes: it counts as a narrower window, and its bar has no room for tabs.
    """
    is_low = height < 620
    room = width * 100 // text_scale
    return ShellLayout(
        has_outline_pane=room >= 1024,
        has_score_pane=room >= 1280,
        has_rail_words=room >= 1024,
        has_tab_strip=not is_low or room < LEAST_WIDTH,
        has_key_hints=not is_low,
    )
