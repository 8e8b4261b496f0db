"""Write one fixed bundle with the program's own writer and print the hash of the file; run in a process of its own."""

import sys
from hashlib import sha256
from io import BytesIO
from zlib import crc32

from audit_app.bundles.writer import BundlePlan, OutgoingElement, OutgoingFile, write_bundle
from audit_app.domain import j1
from audit_app.domain.documents import BundleNote, read
from audit_app.domain.ids import FileHash
from tests.bundles.rosters import roster, trust_files
from tests.bundles.small import (
    PHOTO,
    PHOTO_HASH,
    PUBLISHER,
    RINA,
    enrolment,
    instrument,
    log_lines,
    note,
    office,
    revision,
    sealed,
)


def plan() -> BundlePlan:
    """Return everything that goes into the bundle."""
    documents = [sealed(enrolment()), sealed(office()), sealed(instrument(), PUBLISHER), sealed(revision())]
    files = {path: body for each in documents for path, body in each.files().items()}
    counted = note(files | {f"data/evidence/{PHOTO_HASH}.jpg": PHOTO})
    return BundlePlan(
        note=read(j1.encode(counted), BundleNote),
        elements=tuple(OutgoingElement(each.id, each.kind, each.body, each.signature) for each in documents),
        files=(OutgoingFile(FileHash(PHOTO_HASH), "image/jpeg", len(PHOTO), crc32(PHOTO), lambda: BytesIO(PHOTO)),),
        log=tuple(log_lines()),
        trust={name.removeprefix("data/trust/"): body for name, body in trust_files(roster()).items()},
        organisation="Habonaron",
    )


def main() -> None:
    """Print the hash of the bundle."""
    target = BytesIO()
    write_bundle(target, plan(), RINA.signer)
    sys.stdout.write(sha256(target.getvalue()).hexdigest())


if __name__ == "__main__":
    main()
