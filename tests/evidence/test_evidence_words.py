import re
import string
from pathlib import Path
from typing import get_args

from audit_app import evidence
from audit_app.evidence.answers import RefusalCode
from audit_app.words import catalogue

SOURCES = "".join(path.read_text("utf-8") for path in Path(str(evidence.__file__)).parent.glob("*.py"))
CODES = set(re.findall(r'"((?:evidence|disk)_[a-z_]+)"', SOURCES))
PARAMETERS = {
    "disk_low": {"needed_mb"},
    "evidence_folder_missing": {"path"},
    "evidence_mislabelled": {"claimed", "found"},
    "evidence_not_wanted": {"found", "wanted"},
    "evidence_too_large": {"limit_mib"},
    "evidence_too_many_pixels": {"limit_mp", "limit_side"},
}


def test_every_code_of_the_package_has_its_sentence_in_both_languages() -> None:
    assert set(get_args(RefusalCode)) < CODES
    assert [code for code in CODES if f"error.{code}" not in catalogue()] == []


def test_a_sentence_uses_no_parameter_that_its_error_does_not_bring() -> None:
    for code in CODES:
        for sentence in catalogue()[f"error.{code}"].values():
            used = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            assert used == PARAMETERS.get(code, set()), code
