"""Verify a bundle without any workspace: what is proved, and against whose list of signers."""

from pathlib import Path

import msgspec

from audit_app.bundles import allowed_signers, roster_reader
from audit_app.bundles.limits import LIMITS
from audit_app.bundles.reader import ReadBundle, read_bundle
from audit_app.clock import Clock, SystemClock, wall_ms
from audit_app.domain.acceptance import Surroundings
from audit_app.domain.trust import TrustBook, trust_book
from audit_app.errors import BundleRejected, BundleSetAside, EnvironmentProblem, InvalidInput, why
from audit_app.workflows.install_instruments import shipped_ids
from audit_app.workflows.judge_bundle import BundleVerdict, Word, judge_bundle
from audit_app.workflows.named_files import read_whole

NOBODY = TrustBook(grants={}, revoked={})


class Verified(msgspec.Struct, frozen=True):
    """A verdict, and the bundle behind it where it could be read."""

    verdict: BundleVerdict
    bundle: ReadBundle | None


def verify_bundle(path: Path, book: TrustBook = NOBODY, clock: Clock | None = None) -> Verified:
    """Check a bundle file or an unpacked folder with everything that can be checked without a store.

    Raises EnvironmentProblem file_unreadable. A bad bundle is a verdict, not an error.
    """
    now = (clock or SystemClock()).now()
    around = Surroundings(
        book=book,
        today=now.date().isoformat(),
        now_ms=wall_ms(now),
        known=lambda _element: None,
        shipped_instruments=shipped_ids(),
        first_seen={},
        statements={},
    )
    try:
        found = read_bundle(path)
    except BundleRejected as fault:
        return Verified(verdict_of(fault), None)
    except OSError as fault:
        raise EnvironmentProblem("file_unreadable", path=str(path), detail=why(fault)) from fault
    return Verified(judge_bundle(found, around), found)


def verdict_of(fault: BundleRejected) -> BundleVerdict:
    """Return the verdict on a bundle that could not be read."""
    word: Word = "quarantined" if isinstance(fault, BundleSetAside) else "rejected"
    return BundleVerdict(word, fault.code, "unknown", (), (), ())


def read_trust_file(path: Path) -> TrustBook:
    """Return whom a file names: a roster (JSON) or an OpenSSH list `allowed_signers`.

    Whoever names the file vouches for it. Raises InvalidInput signers_file_bad, EnvironmentProblem file_unreadable.
    """
    data = read_whole(path, LIMITS.manifest + 1)
    if data.lstrip().startswith(b"{"):
        try:
            return trust_book(roster_reader.read_roster(data.strip()))
        except BundleRejected as fault:
            raise InvalidInput("signers_file_bad", path=str(path), detail=str(fault)) from None
    try:
        return allowed_signers.read(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise InvalidInput("signers_file_bad", path=str(path)) from None
