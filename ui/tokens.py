"""The colours of the three themes, one frozen table each. Contrast ratios are recomputed by a test."""

from typing import Literal

from msgspec import Struct

ThemeName = Literal["light", "dark", "contrast"]


class Tokens(Struct, frozen=True, kw_only=True):
    """What each colour is for; hexadecimal RGB.

    `text`, `text2` and `text3` go from body to caption; `soft` colours lie behind the ink of the same name, `fill`
    colours are for bars. `line` is the width of control outlines in pixels.
    """

    name: ThemeName
    line: int
    bg: str
    surface: str
    sunken: str
    border: str
    ctl: str
    track: str
    scroll: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    green: str
    green_soft: str
    green_fill: str
    on_green_fill: str
    yellow: str
    yellow_soft: str
    yellow_fill: str
    yellow_outline: str
    on_yellow_fill: str
    red: str
    red_soft: str
    red_fill: str
    on_red_fill: str
    na: str
    na_soft: str
    rail: str
    rail_text: str
    rail_chosen: str
    rail_chosen_text: str
    rail_mark: str
    badge: str
    on_badge: str


LIGHT = Tokens(
    name="light",
    line=1,
    bg="#F3F5F9",
    surface="#FFFFFF",
    sunken="#EAEEF4",
    border="#D6DCE6",
    ctl="#7B8798",
    track="#E1E6EE",
    scroll="#B8C4D8",
    text="#16202E",
    text2="#44506A",
    text3="#5A667C",
    disabled="#5A667C",
    accent="#1B52A8",
    accent_hover="#17468F",
    accent_pressed="#123872",
    on_accent="#FFFFFF",
    accent_soft="#E3ECFA",
    green="#0B6B4F",
    green_soft="#DDF2E9",
    green_fill="#177D5D",
    on_green_fill="#FFFFFF",
    yellow="#7A5200",
    yellow_soft="#FDF0CC",
    yellow_fill="#F0B429",
    yellow_outline="#7A5200",
    on_yellow_fill="#16202E",
    red="#A61B1B",
    red_soft="#FBE3E1",
    red_fill="#B3261E",
    on_red_fill="#FFFFFF",
    na="#5A667C",
    na_soft="#E6EAF1",
    rail="#14243D",
    rail_text="#B9C7DE",
    rail_chosen="#27406A",
    rail_chosen_text="#FFFFFF",
    rail_mark="#8FB8FF",
    badge="#F0B429",
    on_badge="#16202E",
)

DARK = Tokens(
    name="dark",
    line=1,
    bg="#10151C",
    surface="#19202A",
    sunken="#232C38",
    border="#323D4C",
    ctl="#75839A",
    track="#2D3846",
    scroll="#4A586C",
    text="#E9EEF5",
    text2="#B7C2D1",
    text3="#98A5B8",
    disabled="#98A5B8",
    accent="#8FB8FF",
    accent_hover="#A8C8FF",
    accent_pressed="#C2D8FF",
    on_accent="#0A1A33",
    accent_soft="#1E3152",
    green="#6EDDB2",
    green_soft="#12382D",
    green_fill="#34B187",
    on_green_fill="#0A1A33",
    yellow="#F7CE68",
    yellow_soft="#3C2F0C",
    yellow_fill="#F0B429",
    yellow_outline="#F0B429",
    on_yellow_fill="#0A1A33",
    red="#FF9E97",
    red_soft="#45191A",
    red_fill="#E8665D",
    on_red_fill="#0A1A33",
    na="#98A5B8",
    na_soft="#2A3442",
    rail="#0A0E14",
    rail_text="#98A5B8",
    rail_chosen="#1E3152",
    rail_chosen_text="#E9EEF5",
    rail_mark="#8FB8FF",
    badge="#F0B429",
    on_badge="#0A1A33",
)

CONTRAST = Tokens(
    name="contrast",
    line=2,
    bg="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    border="#3A4656",
    ctl="#3A4656",
    track="#FFFFFF",
    scroll="#3A4656",
    text="#000000",
    text2="#1F2937",
    text3="#1F2937",
    disabled="#6B7280",
    accent="#0B3D91",
    accent_hover="#08306F",
    accent_pressed="#052250",
    on_accent="#FFFFFF",
    accent_soft="#DCE7FB",
    green="#00523A",
    green_soft="#FFFFFF",
    green_fill="#00523A",
    on_green_fill="#FFFFFF",
    yellow="#5C3B00",
    yellow_soft="#FFFFFF",
    yellow_fill="#F0B429",
    yellow_outline="#5C3B00",
    on_yellow_fill="#000000",
    red="#8A0F0F",
    red_soft="#FFFFFF",
    red_fill="#8A0F0F",
    on_red_fill="#FFFFFF",
    na="#1F2937",
    na_soft="#FFFFFF",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_chosen="#FFFFFF",
    rail_chosen_text="#000000",
    rail_mark="#FFFFFF",
    badge="#F0B429",
    on_badge="#000000",
)

THEMES: dict[ThemeName, Tokens] = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}
