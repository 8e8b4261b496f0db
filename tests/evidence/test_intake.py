import importlib.util
import io
import os
import random
from contextlib import suppress
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from audit_app.domain.documents.revision import Media
from audit_app.domain.media import EXTENSIONS
from audit_app.errors import AuditError, RuleViolation
from audit_app.evidence.answers import Intake
from audit_app.evidence.derive import PictureWorker
from audit_app.evidence.intake import inspect, take_in
from audit_app.evidence.store import EvidenceStore
from tests.evidence import samples

KINDS = samples.every_kind()
HAS_HEIC = importlib.util.find_spec("pi_heif") is not None


class Desk:
    """Hands bytes in as a person would, as a file with a name."""

    def __init__(self, folder: Path, worker: PictureWorker) -> None:
        self.folder = folder
        self.worker = worker

    def inspect(self, content: bytes, name: str) -> Intake:
        path = self.folder / name
        path.write_bytes(content)
        return inspect(path, name, self.worker)

    def refusal(self, content: bytes, name: str) -> RuleViolation:
        with pytest.raises(RuleViolation) as refusal:
            self.inspect(content, name)
        return refusal.value


@pytest.fixture
def desk(tmp_path: Path, worker: PictureWorker) -> Desk:
    return Desk(tmp_path, worker)


@pytest.mark.parametrize("media", ["image/jpeg", "image/png", "image/webp"])
def test_a_photo_shows_its_kind_size_and_pixels(desk: Desk, media: Media) -> None:
    intake = desk.inspect(KINDS[media], f"foto.{EXTENSIONS[media]}")
    assert intake == Intake(media=media, size_bytes=len(KINDS[media]), width=800, height=600)


def test_a_document_shows_its_pages(desk: Desk) -> None:
    content = samples.pdf(3)
    assert desk.inspect(content, "sk.pdf") == Intake(media="application/pdf", size_bytes=len(content), pages=3)


@pytest.mark.skipif(HAS_HEIC, reason="the optional decoder is installed")
def test_a_heic_photo_is_kept_unopened_without_its_decoder(desk: Desk) -> None:
    assert desk.inspect(KINDS["image/heic"], "IMG_1.HEIC") == Intake(media="image/heic", size_bytes=len(samples.heic()))


def test_claims_are_read_as_claims(desk: Desk) -> None:
    intake = desk.inspect(samples.telling_jpeg(orientation=6), "foto.jpg")
    assert (intake.taken, intake.device) == ("2026-11-24T09:31:00", "samsung SM-A536E")
    assert (intake.orientation, intake.has_location) == (6, True)
    assert (intake.width, intake.height) == (800, 600)


def test_the_place_itself_is_never_told(desk: Desk) -> None:
    told = repr(desk.inspect(samples.telling_jpeg(), "foto.jpg"))
    assert "57" not in told
    assert samples.MARK not in told


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_claims_are_read_from_other_kinds_too(desk: Desk, format_: str) -> None:
    content = samples.saved(samples.corners(), format_, exif=samples.exif(8))
    intake = desk.inspect(content, f"foto.{format_.lower()}")
    assert (intake.taken, intake.orientation, intake.has_location) == ("2026-11-24T09:31:00", 8, True)


def test_a_place_in_the_xmp_packet_counts_too(desk: Desk) -> None:
    xmp = b"<x:xmpmeta><exif:GPSLatitude>2,57.5N</exif:GPSLatitude></x:xmpmeta>"
    assert desk.inspect(samples.jpeg(xmp=xmp), "foto.jpg").has_location


def test_no_claims_are_no_claims(desk: Desk) -> None:
    intake = desk.inspect(samples.jpeg(exif=samples.exif(place=False, taken="", model="")), "foto.jpg")
    assert (intake.taken, intake.device, intake.has_location) == (None, "samsung", False)


@pytest.mark.parametrize("model", ["samsung SM-A536E", "SM-A536E"])
def test_a_maker_is_named_once(desk: Desk, model: str) -> None:
    assert desk.inspect(samples.jpeg(exif=samples.exif(model=model)), "foto.jpg").device == "samsung SM-A536E"


def test_a_device_is_plain_and_short_text(desk: Desk) -> None:
    device = desk.inspect(samples.jpeg(exif=samples.exif(model="A\n\x1b[31m" + "b" * 500)), "foto.jpg").device
    assert device is not None
    assert len(device) <= 80
    assert device.startswith("samsung A[31mbbb")


@pytest.mark.parametrize(
    "taken",
    [
        "0000:00:00 00:00:00",
        "2026:02:30 10:00:00",
        "    :  :     :  :  ",
        "kemarin",
        "2026:11:24 24:00:00",
        "２026:11:24 09:31:00",
    ],
)
def test_an_impossible_time_is_no_time(desk: Desk, taken: str) -> None:
    assert desk.inspect(samples.jpeg(exif=samples.exif(taken=taken)), "foto.jpg").taken is None


@pytest.mark.parametrize("cut", [14, 30, 60, 100, 150])
def test_a_crooked_exif_block_is_no_reason_to_refuse_a_photo(desk: Desk, cut: int) -> None:
    block = samples.exif(6).tobytes()
    chance = random.Random(cut)
    crooked = block[:cut] + chance.randbytes(len(block) - cut)
    intake = desk.inspect(samples.jpeg(exif=crooked), "foto.jpg")
    assert (intake.width, intake.height) == (800, 600)


def test_a_photo_of_several_pictures_is_a_jpeg(desk: Desk) -> None:
    """Many telephones write MPO: a JPEG with more pictures behind the first."""
    content = samples.saved(samples.corners(), "MPO", save_all=True, append_images=[samples.corners((100, 100))])
    assert desk.inspect(content, "foto.jpg").width == 800
    assert desk.inspect(content.replace(b"MPF\0II", b"MPF\0XX"), "foto.jpg").width == 800


@pytest.mark.parametrize("media", KINDS)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_that_stops_before_its_end_is_refused(desk: Desk, media: Media, part: float) -> None:
    content = KINDS[media][: int(len(KINDS[media]) * part)]
    assert desk.refusal(content, f"foto.{EXTENSIONS[media]}").code == "evidence_truncated"


@pytest.mark.parametrize("media", sorted(KINDS.keys() - {"image/heic"}))
def test_a_damaged_middle_never_harms(desk: Desk, media: Media) -> None:
    content = bytearray(KINDS[media])
    content[len(content) // 3 : len(content) // 2] = bytes(len(content) // 2 - len(content) // 3)
    with suppress(RuleViolation):
        assert desk.inspect(bytes(content), f"foto.{EXTENSIONS[media]}").media == media
    assert desk.inspect(KINDS[media], f"foto.{EXTENSIONS[media]}").media == media


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n1 0 obj\nhalo\n%%EOF", "a.pdf"),
        (samples.png_of([(b"IHDR", bytes(13)), (b"IEND", b"")]), "a.png"),
        (samples.png_of([(b"IEND", b"")]), "a.png"),
        (b"RIFF\x08\0\0\0WEBPVP8 " + bytes(40), "a.webp"),
        (b"\xff\xd8\xff" + bytes(400), "a.jpg"),
        (b"\0\0\0\x04ftypheic" + bytes(40), "a.heic"),
    ],
)
def test_a_head_with_nothing_behind_it_is_unreadable(desk: Desk, content: bytes, name: str) -> None:
    assert desk.refusal(content, name).code == "evidence_unreadable"


@pytest.mark.parametrize("side", [8_000, 15_000])
def test_a_bomb_of_pixels_is_refused_before_it_is_decoded(desk: Desk, side: int) -> None:
    """A 7.9 KB PNG of 64 megapixels passes Pillow without a word."""
    bomb = samples.png_bomb(side)
    assert len(bomb) < 40_000
    refusal = desk.refusal(bomb, "papan.png")
    assert (refusal.code, refusal.params) == ("evidence_too_many_pixels", {"limit_mp": 50, "limit_side": 16_384})


@pytest.mark.parametrize("size", [(16_385, 10), (10, 16_385)])
def test_a_side_that_is_too_long_is_refused(desk: Desk, size: tuple[int, int]) -> None:
    content = samples.saved(Image.new("1", size), "PNG")
    assert desk.refusal(content, "papan.png").code == "evidence_too_many_pixels"


def test_the_largest_photo_is_accepted(desk: Desk) -> None:
    content = samples.saved(Image.new("1", (10_000, 5_000)), "PNG")
    assert desk.inspect(content, "papan.png").width == 10_000


def test_a_text_that_swells_is_refused(desk: Desk) -> None:
    bomb = samples.png_with_swollen_text(60)
    assert len(bomb) < 80_000
    assert desk.refusal(bomb, "papan.png").code == "evidence_bomb"


def test_pixels_that_swell_beyond_the_picture_do_no_harm(desk: Desk) -> None:
    assert desk.inspect(samples.png_with_endless_pixels(60), "papan.png").width == 1


@pytest.mark.parametrize("format_", ["EPS", "TIFF", "BMP", "GIF", "ICO", "JPEG2000", "AVIF"])
def test_other_formats_in_disguise_are_unknown(desk: Desk, format_: str) -> None:
    content = samples.saved(samples.corners((64, 64)), format_)
    assert desk.refusal(content, "foto.jpg").code == "evidence_kind_unknown"


@pytest.mark.parametrize("head", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x01\x00\x00WEBP"])
@pytest.mark.parametrize("format_", ["EPS", "TIFF"])
def test_other_formats_behind_a_borrowed_head_are_never_opened(desk: Desk, head: bytes, format_: str) -> None:
    content = head + samples.saved(samples.corners((64, 64)), format_)
    name = {255: "a.jpg", 137: "a.png", 82: "a.webp"}[head[0]]
    assert desk.refusal(content, name).code in {"evidence_unreadable", "evidence_truncated"}


def test_a_psd_in_disguise_is_unknown(desk: Desk) -> None:
    content = b"8BPS\0\1" + bytes(6) + b"\0\3\0\0\0\x08\0\0\0\x08\0\x08\0\3" + bytes(400)
    assert desk.refusal(content, "foto.jpg").code == "evidence_kind_unknown"


def test_a_wrong_label_is_named(desk: Desk) -> None:
    refusal = desk.refusal(KINDS["image/webp"], "WhatsApp.jpg")
    assert (refusal.code, refusal.params) == ("evidence_mislabelled", {"claimed": "jpg", "found": "webp"})


@pytest.mark.parametrize(
    "name",
    ["CON.jpg", "aux.jpg", "a:b.jpg", "ä" * 80 + ".jpg", "\u202egpj.foto.jpg", "foto.jpg ".strip(), "e\u0301.jpg"],
)
def test_a_name_is_data_and_never_a_path(store: EvidenceStore, worker: PictureWorker, name: str) -> None:
    stored, _ = take_in(io.BytesIO(samples.jpeg()), name, store, worker)
    assert store.path(stored.sha256).name == f"{stored.sha256}.jpg"


def test_an_empty_file_and_a_folder_are_refused(desk: Desk, tmp_path: Path) -> None:
    assert desk.refusal(b"", "foto.jpg").code == "evidence_empty"
    with pytest.raises(RuleViolation, match="evidence_not_a_file"):
        inspect(tmp_path, "foto.jpg", desk.worker)


def test_a_file_above_the_limit_is_refused_unread(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    path.write_bytes(b"\xff\xd8\xff")
    os.truncate(path, 10 << 30)
    with pytest.raises(RuleViolation, match="evidence_too_large"):
        inspect(path, "film.jpg", desk.worker)


def test_a_document_under_a_password_is_kept_with_unknown_pages(desk: Desk) -> None:
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(samples.pdf(2)))
    writer.encrypt("rahasia")
    content = io.BytesIO()
    writer.write(content)
    intake = desk.inspect(content.getvalue(), "sk.pdf")
    assert (intake.media, intake.pages) == ("application/pdf", None)


def test_what_was_inspected_is_what_is_kept(store: EvidenceStore, worker: PictureWorker, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(samples.telling_jpeg())
    stored, intake = take_in(tmp_path / "foto.jpg", "foto.jpg", store, worker)
    assert (intake.media, intake.size_bytes) == (stored.media, stored.size_bytes)
    assert store.path(stored.sha256).read_bytes() == samples.telling_jpeg()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.jpg"),
        (b"GIF89a", "a.gif"),
        (samples.jpeg()[:900], "a.jpg"),
        (samples.jpeg(), "a.png"),
        (samples.png_bomb(8_000), "a.png"),
    ],
)
def test_a_refused_file_leaves_nothing_behind(
    store: EvidenceStore, worker: PictureWorker, tmp_path: Path, content: bytes, name: str
) -> None:
    with pytest.raises(AuditError):
        take_in(io.BytesIO(content), name, store, worker)
    assert [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()] == []
