import pytest

from audit_app.domain.documents.revision import Media
from audit_app.domain.media import EXTENSIONS, HEAD_BYTES, media_of
from audit_app.errors import RuleViolation
from audit_app.evidence.kinds import extension_of, require_kind
from tests.evidence import samples

KINDS = samples.every_kind()


@pytest.mark.parametrize("media", KINDS)
def test_a_kind_is_told_by_its_first_bytes_and_accepted_under_its_extension(media: Media) -> None:
    head = KINDS[media][:HEAD_BYTES]
    assert media_of(head) == media
    assert require_kind(head, f"bukti.{EXTENSIONS[media].upper()}") == media


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"])
def test_every_brand_of_heic_is_known(brand: bytes) -> None:
    assert media_of(samples.heic(brand)[:HEAD_BYTES]) == "image/heic"


@pytest.mark.parametrize("brand", [b"avif", b"isom", b"mp42", b"qt  "])
def test_other_files_of_boxes_are_not_heic(brand: bytes) -> None:
    assert media_of(samples.heic(brand)[:HEAD_BYTES]) is None


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff\xd8",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
        b"8BPS",
        b"%!PS-Adobe",
        b"PK\3\4",
        b"RIFF1234WAVE",
        b"<svg ",
        b"BM",
    ],
)
def test_everything_else_is_unknown(head: bytes) -> None:
    with pytest.raises(RuleViolation, match="evidence_kind_unknown"):
        require_kind(head.ljust(HEAD_BYTES, b"\0"), "foto.jpg")


@pytest.mark.parametrize("name", ["foto.jpg", "FOTO.JPEG", "a.jpe", "a.jfif", "foto", "", "tanpa-titik.", ".jpg"])
def test_names_that_fit_a_jpeg(name: str) -> None:
    assert require_kind(samples.jpeg()[:HEAD_BYTES], name) == "image/jpeg"


@pytest.mark.parametrize(
    ("name", "claimed"),
    [
        ("foto.png", "png"),
        ("surat.PDF", "pdf"),
        ("foto.heif", "heic"),
        ("foto.jpg.exe", "exe"),
        ("C:\\a\\b.webp", "webp"),
    ],
)
def test_a_name_that_claims_another_kind_is_refused_with_both_kinds(name: str, claimed: str) -> None:
    with pytest.raises(RuleViolation, match="evidence_mislabelled") as refusal:
        require_kind(samples.jpeg()[:HEAD_BYTES], name)
    assert refusal.value.params == {"claimed": claimed, "found": "jpg"}


@pytest.mark.parametrize("extension", EXTENSIONS.values())
def test_our_own_extensions_are_read_back(extension: str) -> None:
    assert extension_of(f"{'0' * 64}.{extension}") == extension
