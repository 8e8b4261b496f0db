"""Take over a roster that a bundle brings, when it may follow the one that is known here."""

from audit_app.bundles.roster_reader import OfferedRoster
from audit_app.domain.ids import Fingerprint, is_fingerprint
from audit_app.domain.roster_rules import step_fault
from audit_app.errors import RuleViolation
from audit_app.storage import trust
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workspace import Workspace


def accept_offered(workspace: Workspace, offered: OfferedRoster | None) -> str | None:
    """Accept an offered roster if the rules allow it, and return the code that refused it otherwise."""
    if offered is None:
        return None
    known = trust.known_roster(workspace.connection)
    roots = trust.root_keys(workspace.connection)
    fault = step_fault(offered.roster, offered.id, offered.signers, known, roots)
    if fault is not None or (known is not None and known.id == offered.id):
        return fault
    with workspace.transaction() as connection:
        number = offered.roster.number
        seq = journal.append(workspace, "roster.accepted", {"element": offered.id}, {"number": number})
        trust.accept_roster(connection, number, offered.body, offered.files, seq)
    return None


def pin_root(workspace: Workspace, fingerprint: Fingerprint) -> Changes:
    """Believe a root key from now on; its fingerprint was compared with a printed source.

    Raises RuleViolation fingerprint_malformed.
    """
    if not is_fingerprint(fingerprint):
        raise RuleViolation("fingerprint_malformed", key=fingerprint[:80])
    if fingerprint in pinned_roots(workspace):
        return Changes()
    with workspace.transaction() as connection:
        seq = journal.append(workspace, "root.pinned", {"key": fingerprint}, {})
        trust.pin_root(connection, fingerprint, seq)
    return Changes(trust=True)


def unpin_root(workspace: Workspace, fingerprint: Fingerprint) -> Changes:
    """Believe a root key no longer: it signs no first roster here; a roster that was accepted stays.

    Raises RuleViolation root_unknown.
    """
    if fingerprint not in pinned_roots(workspace):
        raise RuleViolation("root_unknown", key=fingerprint[:80])
    with workspace.transaction() as connection:
        seq = journal.append(workspace, "root.unpinned", {"key": fingerprint}, {})
        trust.pin_root(connection, fingerprint, seq, is_withdrawn=True)
    return Changes(trust=True)


def pinned_roots(workspace: Workspace) -> frozenset[Fingerprint]:
    """Return the root keys that are believed now."""
    return trust.root_keys(workspace.connection)
