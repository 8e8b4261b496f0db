"""A layer burnt into a copy: what lies behind a block is gone, marks are where they were drawn."""

import io

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from audit_app.domain.documents.revision import Media
from audit_app.domain.layer import BLOCK, YELLOW, Layer, Shape, ShapeKind, Spot
from audit_app.evidence.answers import Judged, Refused
from audit_app.evidence.derive import PictureWorker
from audit_app.evidence.derived import Picture
from audit_app.evidence.store import EvidenceStore
from tests.evidence import samples

BLOCKED = Layer((Shape("redact", Spot(2_000, 2_000), Spot(6_000, 5_000)),))


class Bench:
    """Keeps photos and burns layers into copies of them, in the real child."""

    def __init__(self, store: EvidenceStore, worker: PictureWorker) -> None:
        self.store, self.worker = store, worker

    def flat(self, content: bytes, layer: Layer) -> Picture:
        stored = self.store.add(io.BytesIO(content))
        picture = self.worker.flatten(stored.sha256, stored.media, layer)
        assert isinstance(picture, Picture), picture
        assert self.store.verify(stored.sha256)
        return picture

    def judged(self, picture: Image.Image) -> Judged:
        stored = self.store.add(io.BytesIO(samples.saved(picture, "JPEG")))
        judged = self.worker.judge(stored.sha256, stored.media)
        assert isinstance(judged, Judged), judged
        return judged


@pytest.fixture
def bench(store: EvidenceStore, worker: PictureWorker) -> Bench:
    return Bench(store, worker)


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content)).convert("RGB")


def colours(picture: Image.Image, box: tuple[int, int, int, int]) -> set[tuple[int, ...]]:
    part = picture.crop(box)
    return {colour for _, colour in part.getcolors(part.width * part.height) or ()}  # type: ignore[misc]


def paper(secret: str, format_: str, **options: object) -> bytes:
    """A card on which something stands that is nobody's business."""
    picture = Image.new("RGB", (1000, 800), "#C9D6CF")
    ImageDraw.Draw(picture).text((260, 200), secret, fill="black", font_size=60)
    return samples.saved(picture, format_, **options)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_what_lies_behind_a_block_leaves_no_trace(bench: Bench, format_: str) -> None:
    """Two photos that differ only behind the block become the same bytes, so nothing can be found out from them."""
    options = {"lossless": True} if format_ == "WEBP" else {}
    one, other = paper("12 0823", format_, **options), paper("RAHASIA", format_, **options)
    if format_ == "JPEG":  # whose squares of eight pixels spread; the block covers all of them
        one, other = (samples.saved(Image.open(io.BytesIO(each)), "JPEG", quality=100) for each in (one, other))
    assert one != other
    flat = bench.flat(one, BLOCKED)
    assert flat == bench.flat(other, BLOCKED)


def test_a_block_is_its_colour_to_the_last_pixel(bench: Bench) -> None:
    flat = opened(bench.flat(paper("12 0823", "PNG"), BLOCKED))
    assert colours(flat, (200, 160, 601, 401)) == {(0, 0, 0)}
    assert flat.getpixel((199, 160)) != (0, 0, 0)
    assert BLOCK == "#000000"


def test_a_block_hides_what_is_transparent_too(bench: Bench) -> None:
    picture = samples.corners((800, 600))
    picture.putalpha(0)
    flat = bench.flat(samples.saved(picture, "PNG"), BLOCKED)
    with Image.open(io.BytesIO(flat.content)) as image:
        assert image.mode == "RGB"
    assert colours(opened(flat), (160, 120, 480, 300)) == {(0, 0, 0)}
    assert opened(flat).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("content", [samples.telling_jpeg(6), samples.telling_png()], ids=["jpeg", "png"])
def test_a_copy_holds_pixels_and_nothing_else(bench: Bench, content: bytes) -> None:
    assert samples.MARK.encode() in content
    flat = bench.flat(content, BLOCKED)
    for told in (samples.MARK.encode(), b"Exif", b"samsung", b"2026:11:24", b"ICC", b"xmp"):
        assert told not in flat.content
    with Image.open(io.BytesIO(flat.content)) as image:
        assert not image.getexif()


def test_a_png_stays_one_and_a_photo_keeps_its_size(bench: Bench) -> None:
    assert bench.flat(samples.png(), BLOCKED).media == "image/png"
    flat = bench.flat(samples.jpeg((4000, 3000)), BLOCKED)
    assert (flat.media, opened(flat).size) == ("image/jpeg", (4000, 3000))
    assert max(opened(bench.flat(samples.jpeg((6000, 4000)), BLOCKED)).size) <= 4096


@pytest.mark.parametrize(("turns", "corners"), [(0, "rgbk"), (1, "brkg"), (2, "kbgr"), (3, "gkrb")])
def test_a_picture_is_turned_to_the_right(bench: Bench, turns: int, corners: str) -> None:
    layer = Layer((Shape("redact", Spot(4_900, 4_900), Spot(5_100, 5_100)),), turns)
    flat = opened(bench.flat(samples.png((400, 300)), layer))
    assert flat.size == ((400, 300) if turns % 2 == 0 else (300, 400))
    names = {"r": (255, 0, 0), "g": (0, 255, 0), "b": (0, 0, 255), "k": (0, 0, 0)}
    width, height = flat.size
    places = [(5, 5), (width - 5, 5), (5, height - 5), (width - 5, height - 5)]
    assert [flat.getpixel(place) for place in places] == [names[name] for name in corners]


def test_a_photo_lying_on_its_side_is_marked_where_it_is_seen(bench: Bench) -> None:
    content = samples.saved(samples.corners((400, 300)), "PNG", exif=samples.exif(6))
    flat = opened(bench.flat(content, Layer((Shape("redact", Spot(0, 0), Spot(5_000, 5_000)),))))
    assert flat.size == (300, 400)
    assert flat.getpixel((70, 100)) == (0, 0, 0)
    assert flat.getpixel((225, 100)) == (255, 0, 0)


@pytest.mark.parametrize("kind", ["arrow", "box", "ellipse", "text", "highlight"])
def test_every_mark_leaves_its_colour_where_it_was_drawn(bench: Bench, kind: ShapeKind) -> None:
    blank = samples.saved(Image.new("RGB", (800, 600), "white"), "PNG")
    shape = Shape(kind, Spot(2_500, 2_500), Spot(7_500, 7_500), "Baris kosong" if kind == "text" else "")
    flat = opened(bench.flat(blank, Layer((shape,))))
    ground = Image.new("RGB", flat.size, "white")
    changed = ImageChops.difference(flat, ground)
    left, top, right, bottom = changed.getbbox() or (0, 0, 0, 0)
    assert 180 <= left <= 210
    assert 130 <= top <= 160
    assert right <= 620
    assert bottom <= 470
    if kind != "highlight":
        yellow = tuple(int(YELLOW[at : at + 2], 16) for at in (1, 3, 5))
        assert yellow in colours(flat, (left, top, right, bottom))


def test_a_text_near_the_edge_is_moved_inside(bench: Bench) -> None:
    blank = samples.saved(Image.new("RGB", (800, 600), "white"), "PNG")
    shape = Shape("text", Spot(9_900, 1_000), Spot(9_900, 1_000), "Jangka waktu")
    flat = opened(bench.flat(blank, Layer((shape,))))
    assert flat.getpixel((796, 64)) != (255, 255, 255)
    assert flat.getpixel((700, 64)) != (255, 255, 255)


def test_marks_lie_over_blocks_and_do_not_uncover_them(bench: Bench) -> None:
    arrow = Shape("arrow", Spot(1_000, 3_500), Spot(5_000, 3_500))
    layer = Layer((arrow, *BLOCKED.shapes, Shape("highlight", Spot(0, 0), Spot(10_000, 10_000))))
    one, other = paper("12 0823", "PNG"), paper("RAHASIA", "PNG")
    flat = bench.flat(one, layer)
    assert flat == bench.flat(other, layer)
    assert opened(flat).getpixel((400, 280)) == (255, 201, 60)


@pytest.mark.parametrize(
    ("content", "code"),
    [(samples.jpeg()[:5000], "evidence_truncated"), (samples.png_bomb(8_000), "evidence_too_many_pixels")],
)
def test_what_cannot_be_shown_cannot_be_marked(
    store: EvidenceStore, worker: PictureWorker, content: bytes, code: str
) -> None:
    stored = store.add(io.BytesIO(content))
    for answer in (worker.flatten(stored.sha256, stored.media, BLOCKED), worker.judge(stored.sha256, stored.media)):
        assert isinstance(answer, Refused)
        assert answer.code == code


@pytest.mark.parametrize("claimed", ["image/png", "application/pdf"])
def test_a_file_that_is_not_what_it_is_said_to_be_is_not_opened(
    store: EvidenceStore, worker: PictureWorker, claimed: Media
) -> None:
    stored = store.add(io.BytesIO(samples.jpeg()))
    assert worker.flatten(stored.sha256, claimed, BLOCKED) == Refused("evidence_not_as_claimed")
    assert worker.judge(stored.sha256, claimed) == Refused("evidence_not_as_claimed")


def _notice() -> Image.Image:
    picture = Image.new("RGB", (1600, 1200), "#D8D4C8")
    pen = ImageDraw.Draw(picture)
    for line in range(8):
        pen.text((500, 300 + 50 * line), "Jangka waktu penyelesaian 14 hari", fill="#22303F", font_size=32)
    return picture


def test_a_sharp_notice_a_blurred_one_and_a_dark_one_are_told_apart(bench: Bench) -> None:
    sharp = bench.judged(_notice())
    blurred = bench.judged(_notice().filter(ImageFilter.GaussianBlur(8)))
    dark = bench.judged(_notice().point(lambda value: value // 8))
    assert sharp.sharpness > 200
    assert blurred.sharpness < 60
    assert dark.brightness < 40 < sharp.brightness


def test_the_smallest_photo_is_judged(bench: Bench) -> None:
    assert bench.judged(Image.new("RGB", (2, 2), "white")) == Judged(255, 0)
