"""The code on the sheet says the full revision id: read back from the printed page by an independent reader."""

import hashlib

import pytest
from msgspec.structs import replace
from PIL import Image

from audit_app.domain.ids import ElementId
from audit_app.domain.paper_code import revision_address
from audit_app.reports.qr import qr_modules
from tests.reports.qr_reader import SIZE, read_qr
from tests.reports.reading import page_texts, picture, printed, squeezed, text_of
from tests.reports.sheets import SEALED, sheet_of

CORNER = (440, 20, 560, 112)  # the upper right corner of the page, in points
SCALE = 6.0


def modules_on(page: Image.Image) -> list[list[bool]]:
    """Return the code in the corner of a page, each module looked at in its middle."""
    corner = page.crop(tuple(round(side * SCALE) for side in CORNER))  # type: ignore[arg-type]
    dark = corner.point(lambda level: 255 if level < 128 else 0)
    left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
    steps = [(index + 0.5) / SIZE for index in range(SIZE)]
    columns = [int(left + step * (right - left)) for step in steps]
    rows = [int(top + step * (bottom - top)) for step in steps]
    return [[bool(dark.getpixel((column, row))) for column in columns] for row in rows]


@pytest.mark.parametrize("number", range(3))
def test_the_printed_code_reads_as_the_full_revision_id(number: int) -> None:
    revision = ElementId(hashlib.sha256(str(number).encode()).hexdigest())
    pdf = printed(replace(sheet_of("ori-2024"), sealed=replace(SEALED, revision=revision)))
    assert read_qr(modules_on(picture(pdf, scale=SCALE))) == f"HABONARON:1:{revision}"


def test_the_reader_notices_a_single_wrong_module() -> None:
    modules = [list(row) for row in qr_modules(revision_address(SEALED.revision))]
    modules[20][20] = not modules[20][20]
    with pytest.raises(ValueError, match="disagree"):
        read_qr(modules)


def test_beside_the_code_stands_the_id_in_sixteen_groups_of_four() -> None:
    revision = SEALED.revision
    text = page_texts(printed(sheet_of("ori-2024")))[0]
    assert revision in text
    assert text.count(revision[:12]) == 2  # at the code and in the footer


def test_an_unsigned_sheet_has_neither_code_nor_id() -> None:
    pdf = printed(replace(sheet_of("ori-2024"), sealed=None, state="draft"))
    assert squeezed("Pindai untuk memeriksa") not in text_of(pdf)
    with pytest.raises(ValueError, match=r"not level M|disagree"):
        read_qr(modules_on(picture(pdf, scale=SCALE)))
