"""The log, as workflows write it: a line in the same transaction as the change, and a word when the clock jumped."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from audit_app import __version__
from audit_app.clock import wall_ms, wall_text
from audit_app.domain.documents.header import App, Author, EventHead, When
from audit_app.domain.event_log import read_line
from audit_app.domain.hlc import Hlc, tick
from audit_app.storage import events
from audit_app.storage.events import Stamp
from audit_app.storage.registers import Profile
from audit_app.workspace import Workspace

APP = App(name="habonaron", version=__version__)


def append(
    workspace: Workspace, kind: str, ref: Mapping[str, str], detail: Mapping[str, Any], seen: Hlc | None = None
) -> int:
    """Append an event inside the transaction of the change, and return its number.

    A wall clock that went back since the last event is an event of its own before it. `seen` is the clock value of
    another laptop, after which everything from here on sorts.
    """
    stamp = _stamp(workspace, seen)
    back_ms = _last_wall_ms(workspace) - stamp.wall_ms
    if back_ms > 0:
        events.append(workspace.connection, stamp, "clock.jump", {"device": stamp.device}, {"back_ms": back_ms})
    return events.append(workspace.connection, stamp, kind, ref, detail)


def header(workspace: Workspace) -> dict[str, Any]:
    """Return what every document begins with that is signed now, to be called inside the transaction that adds it."""
    profile = workspace.profile
    return {
        "v": 1,
        "by": author(workspace, profile),
        "device": profile.device,
        "when": when(workspace, profile),
        "event": head(workspace),
        "app": APP,
    }


def author(workspace: Workspace, profile: Profile) -> Author:
    """Return who signs."""
    return Author(person=profile.person, name=profile.name, key=workspace.require_signer().fingerprint)


def when(workspace: Workspace, profile: Profile) -> When:
    """Return the claimed time for a document, flagged when the log just recorded a jump of the clock."""
    now = workspace.clock.now()
    last = events.head(workspace.connection)
    flags: tuple[Literal["clock_jump"], ...] = ("clock_jump",) if wall_ms(now) < _last_wall_ms(workspace) else ()
    return When(wall=wall_text(now), hlc=str(tick(last.hlc, wall_ms(now), profile.device)), flags=flags)


def head(workspace: Workspace) -> EventHead:
    """Return the head of the log, as documents name it."""
    last = events.head(workspace.connection)
    return EventHead(seq=last.seq, hash=last.hash)


def today(workspace: Workspace) -> str:
    """Return the date of the wall clock."""
    return workspace.clock.now().date().isoformat()


def _stamp(workspace: Workspace, seen: Hlc | None) -> Stamp:
    now = workspace.clock.now()
    fingerprint, device = workspace.identity
    return Stamp(fingerprint, device, wall_text(now), wall_ms(now), workspace.clock.monotonic_ms(), seen)


def _last_wall_ms(workspace: Workspace) -> int:
    last = next(events.lines(workspace.connection, events.head(workspace.connection).seq), None)
    return wall_ms(datetime.fromisoformat(read_line(last).at)) if last else 0
