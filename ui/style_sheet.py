"""The one style sheet of the application, made from the tokens of a theme.

Widgets are told apart by class, object name and the properties `kind`, `tone` and `active`; none has a sheet of its
own. The focus ring of buttons is drawn outside them by `ui.focus_ring`; fields and lists show focus by their border.
"""

from string import Template

from ui.tokens import Tokens

_BASICS = """
QToolTip { background: $text; color: $surface; border: 0; padding: 6px 8px; }
QWidget#page, QScrollArea#page > QWidget > QWidget { background: $bg; }
QFrame#card { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame#card[active="true"] { border: 2px solid $accent; }
QFrame#pane { background: $surface; border: 0; }
QFrame#sunken { background: $sunken; border: ${sunken_line}px solid $border; border-radius: 8px; }
QFrame#hint { background: $accent_soft; border: 0; border-radius: 8px; }
QFrame#lined { background: transparent; border: 0; border-top: 1px solid $border; }
QScrollArea#pane > QWidget > QWidget { background: $surface; }
QFrame#edge { background: $border; border: 0; }
QFrame#rule { background: $border; border: 0; min-height: 1px; max-height: 1px; }
QFrame#topBar { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame#statusBar { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame#tabStrip { background: $bg; border: 0; border-bottom: 1px solid $border; }
QFrame#rail { background: $rail; border: 0; }
QAbstractScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""

_BUTTONS = """
QPushButton, QToolButton {
    min-height: ${control_inner}px; padding: 0 14px; border: ${line}px solid $ctl; border-radius: 6px;
    background: $surface; color: $text; outline: none;
}
QPushButton:hover, QToolButton:hover { background: $sunken; border-color: $text3; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:disabled, QToolButton:disabled {
    background: $sunken; border-color: $border; border-style: $disabled_line; color: $disabled;
}
QPushButton[kind="primary"], QDialogButtonBox QPushButton:default {
    background: $accent; border-color: $accent; color: $on_accent;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $na_soft; border-color: $border; color: $disabled; }
QPushButton[kind="danger"] { color: $red; border-color: $red; }
QPushButton[kind="danger"]:hover { background: $red_soft; border-color: $red; }
QPushButton[kind="danger"]:disabled { color: $disabled; border-color: $border; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; padding: 0 10px; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:pressed { background: $border; }
QPushButton[kind="quiet"]:disabled { background: transparent; color: $disabled; }
QPushButton[kind="link"] {
    background: transparent; border: 0; padding: 0; min-height: 24px; color: $accent;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $disabled; }
QPushButton[kind="icon"] {
    background: transparent; border-color: transparent; padding: 0;
    min-width: ${control_inner}px; max-width: ${control_inner}px;
}
QPushButton[kind="icon"]:hover { background: $sunken; }
QPushButton[kind="icon"]:pressed { background: $border; }
QPushButton[kind="icon"]:disabled { background: transparent; }
QPushButton[has_caret="true"] { text-align: left; padding: 0 ${caret}px 0 14px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $text; placeholder-text-color: $text3;
    border: ${line}px solid $ctl; border-radius: 6px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${control_inner}px; padding: 0 12px; }
QLineEdit[large="true"] { min-height: ${answer_inner}px; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: $text3;
}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 ${focused_padding}px; min-height: ${focused_inner}px;
}
QLineEdit[large="true"]:focus { min-height: ${answer_focused}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: ${focused_text}; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled,
QAbstractSpinBox:disabled, QComboBox:disabled {
    background: $sunken; border-color: $border; border-style: $disabled_line; color: $disabled;
}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $sunken; }
QTextBrowser#guide { border: 0; border-left: 3px solid $surface; border-radius: 0; padding: 0; }
QTextBrowser#guide:focus { border: 0; border-left: 3px solid $accent; padding: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox QLineEdit { padding: 0 10px; }
QComboBox::drop-down { border: 0; width: 28px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; background: transparent; width: 22px; }
QComboBox::down-arrow, QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {
    image: none; width: 0; height: 0; border-left: 4px solid $surface; border-right: 4px solid $surface;
}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow { border-top: 5px solid $text2; }
QAbstractSpinBox::up-arrow { border-bottom: 5px solid $text2; }
QComboBox::down-arrow { margin-right: 10px; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $ctl; border-radius: 4px; background: $surface;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked {
    border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0 $on_accent, stop: 0.4 $on_accent, stop: 0.48 $accent, stop: 1 $accent);
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken; border-color: $border; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
"""

_LISTS = """
QListView, QTreeView, QTableView {
    background: $surface; alternate-background-color: $surface; color: $text; outline: none;
    border: 1px solid $border; border-radius: 8px; gridline-color: $border;
    selection-background-color: $accent_soft; selection-color: $text;
}
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $accent; }
QListView::item, QTreeView::item { min-height: ${row}px; padding: 0 8px; border: 0; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $sunken; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
    background: $accent_soft; color: $text;
}
QAbstractItemView#bare { border: 0; border-radius: 0; background: transparent; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
    background: $surface; color: $text2; border: 0; border-bottom: 1px solid $border; padding: 8px 12px;
    font-size: ${caption}px;
}
QTableCornerButton::section { background: $surface; border: 0; }
QTableView#bare QTableCornerButton::section { background: transparent; }
.QProgressBar {
    background: $track; border: 0; border-radius: 4px; min-height: 8px; max-height: 8px; color: transparent;
}
.QProgressBar::chunk { background: $accent; border-radius: 4px; }
QTabBar::tab {
    background: transparent; color: $text2; border: 0; border-bottom: 2px solid transparent; padding: 8px 14px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabWidget::pane { border: 1px solid $border; border-radius: 8px; background: $surface; }
QGroupBox { border: 1px solid $border; border-radius: 8px; margin-top: 12px; padding: 16px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $text2; }
"""

_SCROLL_BARS = """
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 40px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 40px; margin: 2px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::handle:pressed { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { background: $track; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $surface; border: 2px solid $accent; width: 16px; margin: -8px 0; border-radius: 10px;
}
"""

_MENUS = """
QMenuBar { background: $surface; color: $text; border-bottom: 1px solid $border; }
QMenuBar::item { background: transparent; padding: 6px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: $sunken; }
QMenu { background: $surface; color: $text; border: ${line}px solid $border; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 8px 28px 8px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 6px 8px; }
QComboBox QAbstractItemView { border: ${line}px solid $border; border-radius: 6px; padding: 4px; }
QDialog, QMessageBox { background: $surface; }
QMessageBox QLabel { color: $text; }
"""

_LABELS = """
QLabel { background: transparent; color: $text; }
QLabel:disabled { color: $disabled; }
"""

_SHEET = Template(_BASICS + _BUTTONS + _FIELDS + _LISTS + _SCROLL_BARS + _MENUS + _LABELS)


def style_sheet(tokens: Tokens, control_height: int, answer_height: int, text_scale: int) -> str:
    """Return the style sheet for a theme whose controls, and fields for an answer, are so many pixels high."""
    colours = {name: getattr(tokens, name) for name in tokens.__struct_fields__}
    thicker = 2 - tokens.line
    return _SHEET.substitute(
        colours,
        sunken_line=1 if tokens.sunken == tokens.surface else 0,
        control_inner=control_height - 2 * tokens.line,
        focused_inner=control_height - 4,
        answer_inner=answer_height - 2 * tokens.line,
        answer_focused=answer_height - 4,
        focused_padding=12 - thicker,
        focused_text=f"{6 - thicker}px {8 - thicker}px",
        row=control_height - 4,
        caret=18 + round(14 * text_scale / 100),
        disabled_line="solid" if tokens.line == 1 else "dashed",
        caption=round(12 * text_scale / 100),
    )
