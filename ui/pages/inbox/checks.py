"""What is proved about a bundle, line by line: whole, signed, its instrument known, its figures computed again."""

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from audit_app.domain.codes import ALARMING
from audit_app.remark_words import remark_words
from audit_app.words import Words
from audit_app.workflows.inspect_visit import ArrivedVisit
from ui.models.parcels import Look
from ui.theme import Theme
from ui.widgets.banner import BannerKind, paint_banner
from ui.widgets.check_row import CheckRow, CheckState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_name

_HUNDREDTHS = 100
_KINDS: dict[CheckState, BannerKind] = {"passed": "ok", "warned": "warn", "failed": "err", "pending": "info"}
_WORST_FIRST: tuple[CheckState, ...] = ("failed", "warned", "pending", "passed")


class Check(Struct, frozen=True):
    """One thing that was checked, and how it came out."""

    state: CheckState
    text: str


class ChecksPanel(QFrame):
    """The checks side by side on a sheet in the colour of the worst of them."""

    def __init__(self, theme: Theme, words: Words, checks: tuple[Check, ...]) -> None:
        super().__init__()
        self._theme = theme
        states = {check.state for check in checks}
        self._kind = _KINDS[next(state for state in _WORST_FIRST if state in states)]
        set_name(self, words("in.checks"))
        flow = FlowLayout(theme.scaled(16), 4)
        for check in checks:
            flow.addWidget(CheckRow(theme, words, check.state, check.text))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 14, 9)
        row.addLayout(flow, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet."""
        with QPainter(self) as painter:
            paint_banner(painter, QRectF(self.rect()), self._kind, self._theme)


def checks_of(look: Look, words: Words) -> tuple[Check, ...]:
    """Return what was checked about a bundle that could be read."""
    facts, parcel = look.parcel.facts, look.parcel
    if facts is None:
        return ()
    whole = Check("passed", words("in.check.whole", n=facts.documents, m=facts.evidence))
    signed = Check("passed", words("in.check.signed"))
    aside = (Check("warned", words("in.aside.n", n=len(parcel.refused))),) if parcel.refused else ()
    visits = tuple(check for visit, _ in look.visits for check in _checks_of_visit(visit, words))
    return (whole, signed, *aside, *dict.fromkeys(visits))


def _checks_of_visit(visit: ArrivedVisit, words: Words) -> tuple[Check, ...]:
    reference = visit.revision.instrument
    checks = [Check("passed", words("in.check.instrument", x=f"{reference.id} {reference.version}"))]
    if visit.standing != "conflict":
        checks.append(_score_check(visit, words))
    if visit.missing_files:
        checks.append(Check("warned", words("in.check.files", n=visit.missing_files)))
    if visit.missing_history:
        checks.append(Check("warned", words("in.check.history", n=visit.missing_history)))
    return (*checks, *(_remark(code, words) for code in visit.remarks))


def _remark(code: str, words: Words) -> Check:
    return Check("failed" if code in ALARMING else "warned", remark_words(code, words))


def _score_check(visit: ArrivedVisit, words: Words) -> Check:
    if visit.is_score_as_written:
        return Check("passed", words("in.recalc"))
    written = visit.written.total if visit.written else None
    told = words("in.recalc.diff", a=_points(visit.recomputed.total, words), b=_points(written, words))
    return Check("warned", told)


def _points(hundredths: int | None, words: Words) -> str:
    if hundredths is None:
        return words("score.none")
    whole, rest = divmod(hundredths, _HUNDREDTHS)
    return words.figure(f"{whole}.{rest:02d}")
