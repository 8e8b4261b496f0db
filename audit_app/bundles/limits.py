"""How much a bundle may hold.

Source: docs/bundle-format.md section 17.3. Sizes are bytes.
"""

from msgspec import Struct

MIB = 1 << 20


class Limits(Struct, frozen=True):
    """The limits of a reader; a smaller set stands in for them in tests."""

    container: int = 2**31 - 1
    entries: int = 20_000
    entry: int = 64 * MIB
    directory: int = 8 * MIB
    manifest: int = 4 * MIB
    log: int = 32 * MIB
    log_lines: int = 200_000
    signature: int = 2_000
    document: int = 4 * MIB
    revision: int = 2 * MIB
    all_documents: int = 128 * MIB
    verify_text: int = 16 * 1024
    evidence: int = 25 * MIB
    revisions: int = 5_000
    attestations: int = 20_000


LIMITS = Limits()
