"""Every pair of colours that stands upon another is recomputed by the formula of WCAG 2.2."""

import pytest
from PySide6.QtGui import QColor

from tests.telling import Tell
from ui.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens

TEXT = [
    *((ink, ground) for ink in ("text", "text2") for ground in ("bg", "surface", "sunken")),
    *(("text3", ground) for ground in ("bg", "surface", "sunken")),
    ("accent", "surface"), ("accent", "bg"), ("accent", "accent_soft"),
    ("text", "accent_soft"), ("text2", "accent_soft"),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_accent", "accent_pressed"),
    *((tone, f"{tone}_soft") for tone in ("green", "yellow", "red", "na")),
    *((tone, "surface") for tone in ("green", "yellow", "red", "na")),
    *((ink, f"{tone}_soft") for ink in ("text", "text2") for tone in ("green", "yellow", "red", "na")),
    *((f"on_{zone}_fill", f"{zone}_fill") for zone in ("green", "yellow", "red")),
    ("rail_text", "rail"), ("rail_chosen_text", "rail_chosen"), ("on_badge", "badge"),
]  # fmt: skip
SHAPES = [
    ("ctl", "surface"), ("ctl", "bg"), ("accent", "surface"), ("accent", "bg"),
    ("green_fill", "surface"), ("red_fill", "surface"), ("yellow_outline", "surface"), ("rail_mark", "rail"),
]  # fmt: skip


def _light(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    made = QColor(colour)
    return 0.2126 * _light(made.red()) + 0.7152 * _light(made.green()) + 0.0722 * _light(made.blue())


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(("ink", "ground"), SHAPES)
def test_controls_and_focus_can_be_seen(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("ink", ["text", "text2", "text3", "accent", "green", "yellow", "red", "na"])
def test_words_of_the_high_contrast_theme_reach_the_stricter_level(ink: str) -> None:
    assert contrast(getattr(CONTRAST, ink), CONTRAST.surface) >= 7


def test_the_formula_agrees_with_known_ratios() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast(LIGHT.text, LIGHT.surface) == pytest.approx(16.40, abs=0.01)
    assert contrast(DARK.accent, DARK.surface) == pytest.approx(8.17, abs=0.01)


def test_yellow_bars_alone_would_not_be_seen_on_a_light_ground() -> None:
    assert contrast(LIGHT.yellow_fill, LIGHT.surface) < 3


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_the_ratio_of_every_pair_is_told(tokens: Tokens, tell: Tell) -> None:
    for kind, pairs, least in (("words", TEXT, 4.5), ("shapes", SHAPES, 3.0)):
        ratios = {pair: contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) for pair in pairs}
        told = ", ".join(f"{ink} on {ground} {ratio:.2f}" for (ink, ground), ratio in ratios.items())
        tell(f"{tokens.name}, {len(ratios)} pairs of {kind}, least {min(ratios.values()):.2f} of {least}: {told}")
        assert min(ratios.values()) >= least
