"""The photo log tells every file with its whole hash, and shows no picture that a marked copy replaces."""

import hashlib
import io

from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from audit_app.domain.documents.revision import Answer, EvidenceFile
from audit_app.domain.ids import FileHash
from audit_app.reports import REPORTS, VisitSheet
from audit_app.words import Words
from tests.reports.reading import squeezed, text_of
from tests.reports.sheets import sheet_of


def sha(name: str) -> FileHash:
    return FileHash(hashlib.sha256(name.encode()).hexdigest())


def file(name: str, taken: str | None = None, of: FileHash | None = None, caption: str = "") -> EvidenceFile:
    return EvidenceFile(sha256=sha(name), bytes=1234, media="image/jpeg", taken=taken, of=of, caption=caption)


def small_picture(colour: str, kind: str = "JPEG", side: int = 320) -> bytes:
    target = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", (side, side // 2), colour).save(target, kind)
    return target.getvalue()


def sheet_with(*files: EvidenceFile, pictures: dict[FileHash, bytes] | None = None) -> VisitSheet:
    sheet = sheet_of("ori-2021")
    item, answer = next(iter(sheet.contents.answers.items()))
    shown: Answer = replace(answer, evidence=tuple(sorted(each.sha256 for each in files)))
    contents = replace(
        sheet.contents,
        files={each.sha256: each for each in files},
        answers={**sheet.contents.answers, item: shown},
    )
    return replace(sheet, contents=contents, pictures=pictures or {})


def render(sheet: VisitSheet) -> bytes:
    return REPORTS["photos"].render(sheet, Words("id"))


def images_in(pdf: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_every_file_stands_in_it_with_its_hash_in_the_order_of_its_time() -> None:
    later, earlier = file("a", "2026-11-24T10:00:00", caption="Papan"), file("b", "2026-11-24T09:00:00")
    told = text_of(render(sheet_with(later, earlier)))
    for each in (later, earlier):
        assert each.sha256 in told
    assert told.index(sha("b")) < told.index(sha("a"))
    assert squeezed("1. Tanpa keterangan") in told
    assert squeezed("2. Papan") in told
    assert squeezed("2026-11-24 09:00:00") in told
    assert squeezed("Membuktikan: KEP-SP-01.NE") in told


def test_a_copy_names_its_original_which_is_not_shown() -> None:
    original, copy = file("asli", "2026-11-24T09:00:00"), file("salinan", of=sha("asli"))
    pictures = {original.sha256: small_picture("red"), copy.sha256: small_picture("blue")}
    pdf = render(sheet_with(original, copy, pictures=pictures))
    told = text_of(pdf)
    assert squeezed("Salinan bertanda dari nomor 1") in told
    assert squeezed("Asli tidak ditampilkan") in told
    assert original.sha256 in told
    assert images_in(pdf) == 1


def test_a_copy_whose_original_travelled_elsewhere_names_its_hash() -> None:
    told = text_of(render(sheet_with(file("salinan", of=sha("jauh")))))
    assert squeezed(f"Salinan bertanda dari {sha('jauh')[:12]}") in told


def test_what_is_no_small_picture_is_not_printed() -> None:
    files = [file(name) for name in "abcde"]
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    whole = io.BytesIO()
    Image.new("RGB", (100, 100), "green").save(whole, "JPEG", exif=exif)
    contents = (small_picture("red", side=1200), b"%PDF-1.7", b"", small_picture("blue", "PNG"), small_picture("red"))
    pictures = dict(zip((each.sha256 for each in files), contents, strict=True))
    pdf = render(sheet_with(*files, pictures=pictures))
    assert images_in(pdf) == 2
    assert text_of(pdf).count(squeezed("Gambar tidak tersedia di laptop ini")) == 3


def test_many_files_run_over_pages_and_none_is_cut_in_two() -> None:
    files = [file(f"foto {number}", caption=f"Keterangan {number} " + "panjang " * 20) for number in range(40)]
    pdf = render(sheet_with(*files))
    pages = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) > 4
    assert all(sum(each.sha256 in page for page in pages) == 1 for each in files)


def test_a_draft_says_so_on_every_page_and_an_empty_one_that_there_is_nothing() -> None:
    draft = replace(sheet_with(*[file(f"{number}") for number in range(20)]), sealed=None, state="draft")
    pages = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(render(draft))).pages]
    assert all("SEMENTARA" in page for page in pages)
    assert squeezed("belum punya foto") in text_of(render(sheet_with()))
