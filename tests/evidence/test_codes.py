"""Codes are read by the limited child, from photos as people take them and from documents; hostile files stop there."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from audit_app.domain.ids import ElementId
from audit_app.domain.paper_code import revision_address
from audit_app.evidence.answers import Codes, Refused
from audit_app.evidence.derive import PictureWorker
from audit_app.evidence.derived import DerivedFolder
from audit_app.evidence.store import EvidenceStore
from audit_app.reports import REPORTS
from audit_app.reports.qr import qr_modules
from audit_app.words import Words
from tests.reports.sheets import SEALED, sheet_of

CODE = revision_address(ElementId("0123456789abcdef" * 4))


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[PictureWorker]:
    store = EvidenceStore(tmp_path)
    with PictureWorker(store, DerivedFolder(tmp_path / "derived")) as worker:
        yield worker


def code_picture(text: str = CODE, module: int = 6) -> Image.Image:
    modules = qr_modules(text)
    side = len(modules) + 8
    small = Image.new("L", (side, side), 255)
    for row, cells in enumerate(modules):
        for column, is_dark in enumerate(cells):
            if is_dark:
                small.putpixel((column + 4, row + 4), 0)
    return small.resize((side * module, side * module), Image.Resampling.NEAREST)


def file_of(picture: Image.Image, kind: str = "PNG", **how: int) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def texts(worker: PictureWorker, content: bytes, *, is_photo: bool = False) -> tuple[str, ...]:
    found = worker.codes(content, "image/jpeg" if is_photo else "image/png")
    assert isinstance(found, Codes), found
    return found.texts


@pytest.mark.parametrize("angle", [0, 7, 90, 180, 195])
def test_a_code_is_read_at_any_angle(worker: PictureWorker, angle: int) -> None:
    assert texts(worker, file_of(code_picture().rotate(angle, expand=True, fillcolor=200))) == (CODE,)


def test_a_blurred_grey_photo_of_a_whole_sheet_is_read(worker: PictureWorker) -> None:
    page = Image.new("L", (3000, 4000), 210)
    page.paste(code_picture().resize((520, 520)), (2200, 300))
    photo = page.rotate(3, fillcolor=120).filter(ImageFilter.GaussianBlur(2))
    assert texts(worker, file_of(photo.convert("RGB"), "JPEG", quality=60), is_photo=True) == (CODE,)


def test_a_stained_code_is_mended(worker: PictureWorker) -> None:
    picture = code_picture()
    picture.paste(0, (120, 120, 160, 160))
    assert texts(worker, file_of(picture)) == (CODE,)


def test_a_saved_sheet_is_read_as_it_was_printed(worker: PictureWorker) -> None:
    pdf = REPORTS["summary"].render(sheet_of("ori-2021"), Words("id"))
    found = worker.codes(pdf, "application/pdf")
    assert found == Codes((revision_address(SEALED.revision),))


def test_a_picture_without_a_code_has_none(worker: PictureWorker) -> None:
    assert texts(worker, file_of(Image.new("L", (300, 300), 200))) == ()


def test_other_codes_are_told_and_cut(worker: PictureWorker) -> None:
    (text,) = texts(worker, file_of(code_picture("https://example.test/" + "x" * 200)))
    assert text == "https://example.test/" + "x" * 79


def test_many_codes_with_odd_letters_fit_into_one_answer(worker: PictureWorker) -> None:
    sheet = Image.new("L", (1700, 1700), 255)
    for number in range(9):
        sheet.paste(code_picture("é" * 50 + str(number), 4).resize((420, 420)), (number % 3 * 560, number // 3 * 560))
    assert 0 < len(texts(worker, file_of(sheet))) <= 6


def test_a_damaged_picture_is_refused_and_the_next_one_read(worker: PictureWorker) -> None:
    good = file_of(code_picture().convert("RGB"), "JPEG")
    dice = random.Random(1)
    for _ in range(20):
        bad = bytearray(good)
        for _ in range(6):
            bad[dice.randrange(20, len(bad))] = dice.randrange(256)
        assert isinstance(worker.codes(bytes(bad), "image/jpeg"), Codes | Refused)
    assert isinstance(worker.codes(good[: len(good) // 2], "image/jpeg"), Refused)
    assert texts(worker, good, is_photo=True) == (CODE,)
