"""What counts as a new photo in a watched folder."""

import os
from pathlib import Path

import pytest

from audit_app.errors import EnvironmentProblem
from audit_app.workflows.watch_folder import MOST_FOUND, new_photos


def _put(folder: Path, name: str, written_ns: int, content: bytes = b"x") -> Path:
    path = folder / name
    path.write_bytes(content)
    os.utime(path, ns=(written_ns, written_ns))
    return path


def test_photos_written_since_are_found_oldest_first(tmp_path: Path) -> None:
    _put(tmp_path, "old.jpg", 1_000)
    later, first = _put(tmp_path, "IMG_2.JPEG", 3_000), _put(tmp_path, "surat.pdf", 2_000)
    found = new_photos(tmp_path, 1_000)
    assert [photo.path for photo in found] == [first, later]
    assert (found[0].size_bytes, found[0].written_ns) == (1, 2_000)


def test_what_is_no_photo_is_passed_over(tmp_path: Path) -> None:
    _put(tmp_path, "catatan.txt", 2_000)
    _put(tmp_path, "kosong.jpg", 2_000, b"")
    (tmp_path / "album.jpg").mkdir()
    (tmp_path / "hilang.png").symlink_to(tmp_path / "nowhere.png")
    assert new_photos(tmp_path, 0) == ()


def test_only_the_newest_of_very_many_are_offered(tmp_path: Path) -> None:
    for number in range(MOST_FOUND + 5):
        _put(tmp_path, f"{number:03}.jpg", 1_000 + number)
    found = new_photos(tmp_path, 0)
    assert len(found) == MOST_FOUND
    assert found[0].path.name == "005.jpg"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as told:
        new_photos(tmp_path / "ponsel", 0)
    assert told.value.code == "photo_folder_missing"
