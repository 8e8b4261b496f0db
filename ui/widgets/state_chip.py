"""Where a visit stands between draft and validation. Neutral, but for a returned one."""

from audit_app.words import Words
from audit_app.workflows.list_visits import State
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.chip import ChipFace

_ICONS: dict[State, Icon] = {
    "not_started": Icon.CALENDAR,
    "draft": Icon.DRAFT,
    "ready": Icon.SIGN,
    "interim": Icon.DRAFT,
    "sent": Icon.SENT,
    "returned": Icon.RETURNED,
    "verified": Icon.VERIFIED,
    "validated": Icon.VALIDATED,
    "withdrawn": Icon.UNDO,
    "cannot": Icon.CANNOT,
}
_WORDS: dict[State, str] = {
    "not_started": "st.notstarted",
    "draft": "st.draft",
    "ready": "filter.ready",
    "interim": "st.interim",
    "sent": "st.sent",
    "returned": "st.returned",
    "verified": "st.verified",
    "validated": "st.validated",
    "withdrawn": "st.withdrawn",
    "cannot": "st.cannot",
}


def state_face(state: State, words: Words, *, fixes: int = 0, reason: str = "", is_bare: bool = False) -> ChipFace:
    """Return the chip of a state; `fixes` counts what was sent back, `reason` says why no assessment was possible."""
    text = words(_WORDS[state], n=fixes, x=reason)
    tone: Tone = "yellow" if state == "returned" else "na"
    return ChipFace(text, tone, _ICONS[state], "none" if is_bare else "solid")
