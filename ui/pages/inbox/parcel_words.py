"""What the inbox says about a bundle: its title, who sent it when, its chips, and what to do with a bad one."""

from datetime import datetime

from audit_app.domain.codes import ALARMING, EFFECTS, Effect
from audit_app.words import Words
from audit_app.workflows.inspect_visit import ArrivedVisit, Place
from audit_app.workflows.read_inbox import Parcel
from ui.icons import Icon
from ui.models.parcels import Look
from ui.widgets.chip import ChipFace
from ui.widgets.state_chip import state_face
from ui.widgets.trust_chip import trust_face

_ROSTER = "roster "
_REPEATED = "DUPLICATE"
_NOT_GENUINE = frozenset({"CRC", "TAG_HASH", "PAYLOAD_HASH", "SIG_INVALID", "SIG_FORMAT", "SIG_KEY", "LOG_CHAIN"})
_ADVICE = {
    "NO_SPACE": "in.do.space",
    "NOT_A_BUNDLE": "in.do.other",
    "TOO_BIG": "in.do.split",
    "TOO_MANY_ENTRIES": "in.do.split",
    "ENTRY_TOO_BIG": "in.do.split",
    "NOT_CANONICAL_ZIP": "in.do.original",
    "VERSION_UNSUPPORTED": "in.do.update",
    "INTERNAL": "in.do.update",
    "INSTRUMENT_UNKNOWN": "in.do.instrument",
    "ROLE": "in.do.role",
    "KEY_REVOKED": "in.do.revoked",
    "SIGNER_UNKNOWN": "in.do.compare",
}


def title_of(parcel: Parcel, words: Words) -> str:
    """Return what a bundle is called: the offices in it, else who introduces himself, else its file name."""
    if parcel.facts is None:
        return parcel.source
    return ", ".join(parcel.facts.offices) or words("in.introduces", x=parcel.facts.by)


def sender_line(parcel: Parcel, words: Words) -> str:
    """Return who signed a bundle and when it was written; of an unreadable one when it came."""
    if parcel.facts is None:
        return moment(parcel.at, words)
    return f"{parcel.facts.by} · {moment(parcel.facts.written, words)}"


def moment(wall: str, words: Words) -> str:
    """Return a time as day and clock: `24 Nov 2026 11.32`."""
    if not wall:
        return ""
    time = datetime.fromisoformat(wall)
    return f"{words.date(time.date())} {words.clock(time)}"


def size_text(size_bytes: int, words: Words) -> str:
    """Return a size as people say it."""
    if size_bytes < 10**6:
        return words("in.kb", n=max(1, round(size_bytes / 1000)))
    return words(
        "in.mb", n=words.figure(f"{size_bytes / 10**6:.1f}" if size_bytes < 10**7 else f"{size_bytes / 10**6:.0f}")
    )


def known_face(parcel: Parcel, words: Words) -> ChipFace:
    """Return the chip of how far the signer is believed."""
    if parcel.level == "organisation":
        if parcel.known_by.startswith(_ROSTER):
            return trust_face("roster", words, parcel.known_by.removeprefix(_ROSTER))
        return ChipFace(words("in.trust.endorsed", x=parcel.known_by), "green", Icon.TRUSTED)
    if parcel.level == "pinned":
        if not parcel.known_by:
            return ChipFace(words("in.trust.own"), "na", Icon.KEY)
        return trust_face("pinned", words, words.date(datetime.fromisoformat(parcel.known_by).date()))
    return trust_face("unknown", words)


def chips_of(look: Look, words: Words) -> tuple[ChipFace, ...]:
    """Return what became of a bundle, as chips."""
    parcel = look.parcel
    if parcel.fate in {"rejected", "unread"}:
        return (_refused_face(parcel, words),)
    if parcel.code == _REPEATED:
        return (ChipFace(words("in.dup"), "na", Icon.DUPLICATE),)
    if parcel.fate == "quarantined":
        return (_aside_face(parcel, words),)
    if parcel.is_withdrawn:
        return (ChipFace(words("in.withdrawn"), "na", Icon.UNDO),)
    return (*_proof_faces(parcel, words), *_state_faces(look, words))


def head_chips(look: Look, words: Words) -> tuple[ChipFace, ...]:
    """Return the chips above the details of a bundle: what became of it, and how far its signer is believed."""
    parcel = look.parcel
    is_in = parcel.import_id is not None and not parcel.is_withdrawn
    chips = _proof_faces(parcel, words) if is_in else chips_of(look, words)
    known = (known_face(parcel, words),) if parcel.facts is not None and parcel.code != "SIGNER_UNKNOWN" else ()
    return (*chips, *known)


def _proof_faces(parcel: Parcel, words: Words) -> tuple[ChipFace, ...]:
    aside = (ChipFace(words("in.aside.n", n=len(parcel.refused)), "yellow", "kuning"),) if parcel.refused else ()
    return (ChipFace(words("in.valid"), "green", "hijau"), *aside)


def _refused_face(parcel: Parcel, words: Words) -> ChipFace:
    if parcel.fate == "unread":
        return ChipFace(words("in.unread"), "red", "merah")
    return ChipFace(words("in.bad" if parcel.code in _NOT_GENUINE else "in.refused"), "red", "merah")


def _aside_face(parcel: Parcel, words: Words) -> ChipFace:
    if parcel.code == "SIGNER_UNKNOWN":
        return trust_face("unknown", words)
    if parcel.questions:
        return ChipFace(words("in.asks"), "yellow", Icon.HELP)
    return ChipFace(words("outcome.quarantined"), "yellow", "kuning")


def _state_faces(look: Look, words: Words) -> tuple[ChipFace, ...]:
    """Return the most urgent state among the visits of a bundle; none for a bundle without visits."""
    conflicts = sum(visit.open_parts for visit in look.conflicts)
    if look.conflicts:
        return (ChipFace(words("in.conf", n=conflicts), "yellow", "kuning"),)
    faces = [visit_face(visit, place, words) for visit, place in look.visits]
    return (faces[0],) if faces else ()


def visit_face(visit: ArrivedVisit, place: Place, words: Words) -> ChipFace:
    """Return the chip of what stands of a visit, as one bundle sees it."""
    if visit.standing == "conflict":
        return ChipFace(words("in.conf", n=visit.open_parts), "yellow", "kuning")
    if place == "older":
        return ChipFace(words("in.older"), "na", Icon.HISTORY)
    if visit.review == "sent":
        return _waiting_face(visit, place, words)
    if visit.review == "disagree":
        return ChipFace(words("in.disagree"), "yellow", "kuning")
    return state_face(visit.review, words)


def _waiting_face(visit: ArrivedVisit, place: Place, words: Words) -> ChipFace:
    """Return the chip of a visit that nobody has reviewed yet."""
    if visit.revision.state == "snapshot":
        return ChipFace(words("in.snapshot"), "na", Icon.BACKUP)
    if place == "newer":
        return ChipFace(words("in.newer"), "accent", Icon.REPLACES)
    return ChipFace(words("in.toverify"), "accent", Icon.VERIFIED)


def sentence_of(code: str, words: Words) -> str:
    """Return what a code means."""
    return words(f"code.{code}")


def advice_for(code: str, words: Words) -> str:
    """Return what is safe and what to do about a code."""
    if code in _ADVICE:
        return words(_ADVICE[code])
    if code in ALARMING:
        return words("in.do.alarm")
    if EFFECTS.get(code) is Effect.SET_ASIDE:
        return words("in.do.document")
    return words("in.bad.do")


def spoken(look: Look, words: Words) -> str:
    """Return a row of the list as one sentence."""
    parcel = look.parcel
    chips = (face.text for face in chips_of(look, words))
    known = (known_face(parcel, words).text,) if parcel.facts else ()
    size = (size_text(parcel.facts.size_bytes, words),) if parcel.facts else ()
    return ", ".join((title_of(parcel, words), sender_line(parcel, words), *size, *chips, *known))
