import io
import struct
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # it brings no types

from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import FileHash
from audit_app.domain.media import EXTENSIONS
from audit_app.evidence.answers import Refused
from audit_app.evidence.decoder import Decoder
from audit_app.evidence.derive import PictureWorker
from audit_app.evidence.derived import DerivedFolder, Picture
from audit_app.evidence.disk import Disk
from audit_app.evidence.store import EvidenceStore
from tests.evidence import samples


class Wall:
    """Keeps files and shows them as the program would: by hash and claimed kind."""

    def __init__(self, store: EvidenceStore, worker: PictureWorker) -> None:
        self.store = store
        self.worker = worker

    def thumbnail(self, content: bytes) -> Image.Image:
        stored = self.store.add(io.BytesIO(content))
        return image_of(self.worker.thumbnail(stored.sha256, stored.media))

    def view(self, content: bytes) -> Image.Image:
        stored = self.store.add(io.BytesIO(content))
        return image_of(self.worker.view(stored.sha256, stored.media))

    def refusal(self, content: bytes) -> Refused:
        stored = self.store.add(io.BytesIO(content))
        refused = self.worker.thumbnail(stored.sha256, stored.media)
        assert isinstance(refused, Refused)
        return refused


def image_of(shown: Picture | Refused) -> Image.Image:
    assert isinstance(shown, Picture), shown
    with Image.open(io.BytesIO(shown.content)) as image:
        image.load()
    assert f"image/{image.format}".lower() == shown.media
    return image


def corner_names(image: Image.Image) -> str:
    """Names of the colours in the corners: top left, top right, bottom left, bottom right."""
    colours = {"r": (255, 0, 0), "g": (0, 255, 0), "b": (0, 0, 255), "k": (0, 0, 0), "w": (255, 255, 255)}
    width, height = image.size
    rgb = image.convert("RGB")
    names = ""
    for x, y in [(1, 1), (3, 1), (1, 3), (3, 3)]:
        pixel = rgb.getpixel((width * x // 4, height * y // 4))
        assert isinstance(pixel, tuple)
        names += min(colours, key=lambda name: sum(abs(a - b) for a, b in zip(pixel, colours[name], strict=True)))
    return names


@pytest.fixture
def wall(store: EvidenceStore, worker: PictureWorker) -> Wall:
    return Wall(store, worker)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "PDF"])
def test_every_kind_is_drawn_inside_its_square(wall: Wall, format_: str) -> None:
    content = samples.saved(samples.corners((3000, 2000)), format_)
    thumbnail, view = wall.thumbnail(content), wall.view(content)
    assert thumbnail.format == view.format == "JPEG"
    assert thumbnail.size in {(320, 213), (320, 214)}
    assert max(view.size) == 2048
    assert corner_names(thumbnail) == corner_names(view) == "rgbk"


def test_a_photo_of_twelve_megapixels_is_viewed_at_half_its_size(wall: Wall) -> None:
    """2,000 pixels for a square of 2,048: decoding at half the size costs a fraction of decoding all of it."""
    assert wall.view(samples.jpeg((4000, 3000))).size == (2000, 1500)


def test_a_small_picture_is_not_blown_up(wall: Wall) -> None:
    assert wall.view(samples.jpeg((60, 40))).size == (60, 40)


@pytest.mark.parametrize(
    ("orientation", "corners"),
    [(1, "rgbk"), (2, "grkb"), (3, "kbgr"), (4, "bkrg"), (5, "rbgk"), (6, "brkg"), (7, "kgbr"), (8, "gkrb")],
)
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright(wall: Wall, format_: str, orientation: int, corners: str) -> None:
    content = samples.saved(samples.corners((400, 300)), format_, exif=samples.exif(orientation))
    thumbnail = wall.thumbnail(content)
    assert corner_names(thumbnail) == corners
    assert thumbnail.size == ((320, 240) if orientation < 5 else (240, 320))


@pytest.mark.parametrize("content", [samples.telling_jpeg(6), samples.telling_png()], ids=["jpeg", "png"])
def test_a_derived_picture_holds_pixels_and_nothing_else(wall: Wall, tmp_path: Path, content: bytes) -> None:
    """Time, device and place stay in the original."""
    assert samples.MARK.encode() in content
    shown = [wall.thumbnail(content), wall.view(content)]
    for image, path in zip(shown, sorted((tmp_path / "derived").glob("*/*/*")), strict=True):
        kept = path.read_bytes()
        for told in (samples.MARK.encode(), b"Exif", b"samsung", b"2026:11:24", b"ICC", b"xmp"):
            assert told not in kept
        assert parts_of(kept) <= {"APP0", "DQT", "SOF", "DHT", "SOS", "IHDR", "IDAT", "IEND"}
        assert not image.getexif()


def parts_of(content: bytes) -> set[str]:
    """Names of the segments of a JPEG up to its pixels, or of the chunks of a PNG."""
    names: set[str] = set()
    if content.startswith(b"\x89PNG"):
        at = 8
        while at < len(content):
            names.add(content[at + 4 : at + 8].decode())
            at += 12 + struct.unpack(">I", content[at : at + 4])[0]
        return names
    known = {0xE0: "APP0", 0xDB: "DQT", 0xC0: "SOF", 0xC2: "SOF", 0xC4: "DHT", 0xDA: "SOS"}
    at = 2
    while "SOS" not in names:
        names.add(known.get(content[at + 1], hex(content[at + 1])))
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return names


def test_the_parts_of_an_original_are_seen_by_the_same_eyes() -> None:
    assert {"0xe1", "0xe2", "0xfe"} <= parts_of(samples.telling_jpeg())
    assert {"eXIf", "iCCP", "tEXt", "pHYs"} <= parts_of(samples.telling_png())


def test_a_small_png_stays_one_and_a_large_one_becomes_a_jpeg(wall: Wall) -> None:
    assert wall.thumbnail(samples.png((200, 150))).format == "PNG"
    assert wall.thumbnail(samples.png((2000, 1500))).format == "JPEG"
    assert wall.view(samples.png((2000, 1500))).format == "PNG"


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_transparency_is_kept(wall: Wall, format_: str) -> None:
    picture = samples.corners((800, 600))
    picture.putalpha(Image.linear_gradient("L").resize((800, 600)))
    thumbnail = wall.thumbnail(samples.saved(picture, format_))
    assert (thumbnail.format, thumbnail.mode) == ("PNG", "RGBA")
    assert thumbnail.getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA"])
def test_every_mode_of_a_png_is_drawn(wall: Wall, mode: str) -> None:
    thumbnail = wall.thumbnail(samples.png((800, 600), mode))
    assert thumbnail.size == (320, 240)
    assert corner_names(thumbnail)[3] == "k"


def test_a_palette_with_a_transparent_colour_keeps_it(wall: Wall) -> None:
    content = samples.saved(samples.corners((800, 600)).quantize(8), "PNG", transparency=0)
    assert wall.thumbnail(content).mode == "RGBA"


def test_grey_of_sixteen_bits_keeps_its_tones(wall: Wall) -> None:
    """Pillow alone would clip all but the darkest tones to white."""
    tones = Image.linear_gradient("L").convert("I").point(lambda value: value * 257).convert("I;16")
    thumbnail = wall.thumbnail(samples.saved(tones, "PNG")).convert("L")
    assert [thumbnail.getpixel((100, y)) for y in (0, 64, 128, 255)] == [0, 64, 128, 255]


def test_a_cmyk_photo_is_drawn_in_its_colours(wall: Wall) -> None:
    content = samples.saved(samples.corners().convert("CMYK"), "JPEG")
    assert corner_names(wall.thumbnail(content)) == "rgbk"


def test_a_photo_of_several_pictures_shows_its_first(wall: Wall) -> None:
    content = samples.saved(samples.corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (800, 600))])
    assert corner_names(wall.thumbnail(content)) == "rgbk"


def test_a_filled_form_shows_what_was_filled_in(wall: Wall) -> None:
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(200, 200))
    canvas.acroForm.textfield(value="SIMALUNGUN", x=10, y=80, width=180, height=40, borderWidth=0, fontSize=20)
    canvas.showPage()
    canvas.save()
    assert min(wall.view(content.getvalue()).convert("L").tobytes()) < 60


def test_a_page_of_any_size_fits(wall: Wall) -> None:
    for size in [(14_400.0, 14_400.0), (3.0, 3.0), (5_000.0, 3.0)]:
        writer = pypdf.PdfWriter()
        writer.add_blank_page(*size)
        content = io.BytesIO()
        writer.write(content)
        assert max(wall.view(content.getvalue()).size) <= 2048


def test_a_document_under_a_password_says_so(wall: Wall) -> None:
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(samples.pdf()))
    writer.encrypt("rahasia")
    content = io.BytesIO()
    writer.write(content)
    assert wall.refusal(content.getvalue()) == Refused("evidence_encrypted")


def test_a_heic_photo_says_that_its_decoder_is_missing_or_that_nothing_is_in_it(wall: Wall) -> None:
    assert wall.refusal(samples.heic()).code in {"evidence_no_decoder", "evidence_unreadable"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (samples.jpeg()[:5000], "evidence_truncated"),
        (samples.png_bomb(8_000), "evidence_too_many_pixels"),
        (b"%PDF-1.7 %%EOF", "evidence_unreadable"),
    ],
)
def test_what_cannot_be_shown_says_why_and_stays(wall: Wall, store: EvidenceStore, content: bytes, code: str) -> None:
    assert wall.refusal(content).code == code
    assert store.verify(store.add(io.BytesIO(content)).sha256)


def test_a_missing_original_is_told_even_where_its_picture_was_kept(wall: Wall, store: EvidenceStore) -> None:
    stored = store.add(io.BytesIO(samples.jpeg()))
    assert isinstance(wall.worker.thumbnail(stored.sha256, stored.media), Picture)
    store.path(stored.sha256).unlink()
    assert wall.worker.thumbnail(stored.sha256, stored.media) == Refused("evidence_missing")


@pytest.mark.parametrize("claimed", ["image/png", "image/heic", "application/pdf"])
def test_a_file_that_is_not_what_a_document_claims_is_never_opened(
    wall: Wall, store: EvidenceStore, claimed: Media
) -> None:
    with store.begin() as incoming:
        incoming.write(samples.jpeg())
        stored = incoming.commit(claimed)
    assert wall.worker.thumbnail(stored.sha256, claimed) == Refused("evidence_not_as_claimed")


def test_a_picture_is_drawn_once(store: EvidenceStore, tmp_path: Path) -> None:
    stored = store.add(io.BytesIO(samples.jpeg()))
    with PictureWorker(store, DerivedFolder(tmp_path / "derived")) as worker:
        drawn = worker.thumbnail(stored.sha256, stored.media)
    kept = tmp_path / "derived" / "thumbnail" / stored.sha256[:2] / f"{stored.sha256}.jpg"
    assert Picture("image/jpeg", kept.read_bytes()) == drawn
    nobody = Decoder(["/bin/false"])
    assert PictureWorker(store, DerivedFolder(tmp_path / "derived"), nobody).thumbnail(*stored[::3]) == drawn


@pytest.mark.parametrize("left", [b"", b"half a picture"])
def test_a_kept_picture_that_is_none_is_drawn_again(wall: Wall, tmp_path: Path, left: bytes) -> None:
    content = samples.jpeg()
    first = wall.thumbnail(content)
    (kept,) = (tmp_path / "derived").glob("thumbnail/*/*")
    kept.write_bytes(left)
    assert wall.thumbnail(content) == first
    assert kept.read_bytes() != left


def test_the_derived_folder_may_be_deleted_any_time(wall: Wall, tmp_path: Path) -> None:
    content = samples.jpeg()
    first = wall.thumbnail(content)
    for path in sorted((tmp_path / "derived").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (tmp_path / "derived").rmdir()
    assert wall.thumbnail(content) == first


def test_a_disk_that_keeps_nothing_still_shows_pictures(store: EvidenceStore, decoder: Decoder, tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, _file: io.FileIO, _chunk: bytes) -> None:
            raise OSError(28, "No space left on device")

    worker = PictureWorker(store, DerivedFolder(tmp_path / "derived", Full()), decoder)
    stored = store.add(io.BytesIO(samples.jpeg()))
    assert isinstance(worker.thumbnail(stored.sha256, stored.media), Picture)
    assert [path for path in (tmp_path / "derived").rglob("*") if path.is_file()] == []


def test_a_derived_folder_never_makes_the_workspace(tmp_path: Path) -> None:
    folder = DerivedFolder(tmp_path / "usb" / "derived")
    folder.put("view", FileHash("0" * 64), Picture("image/png", samples.png()))
    assert folder.get("view", FileHash("0" * 64)) is None
    assert list(tmp_path.iterdir()) == []


def test_every_derived_kind_is_named_by_its_bytes(store: EvidenceStore, worker: PictureWorker, tmp_path: Path) -> None:
    for content in (samples.png((64, 48)), samples.jpeg((64, 48))):
        stored = store.add(io.BytesIO(content))
        shown = worker.view(stored.sha256, stored.media)
        assert isinstance(shown, Picture)
        assert (
            tmp_path / "derived" / "view" / stored.sha256[:2] / f"{stored.sha256}.{EXTENSIONS[shown.media]}"
        ).is_file()
