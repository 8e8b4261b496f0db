"""`trust`: root keys are listed, and withdrawn as they were believed: by adding to the log."""

from tests.cli.test_visit import laptop
from tests.laptop import Laptop

__all__ = ["laptop"]

ROOT = f"SHA256:{'A' * 43}"
OTHER = f"SHA256:{'B' * 43}"


def _roots(laptop: Laptop) -> list[str]:
    return [each["key"] for each in laptop.data("trust", "list") if each["level"] == "root"]


def test_a_root_key_is_believed_listed_withdrawn_and_believed_again(laptop: Laptop) -> None:
    for key in (ROOT, OTHER, ROOT):
        laptop.say("trust", "root", key)
    assert _roots(laptop) == [ROOT, OTHER]
    assert f"{ROOT}  root key" in laptop.say("trust", "list")
    laptop.say("trust", "unpin-root", ROOT)
    assert _roots(laptop) == [OTHER]
    assert ROOT in laptop.refuse("trust", "unpin-root", ROOT)
    laptop.say("trust", "root", ROOT)
    assert _roots(laptop) == [ROOT, OTHER]
    assert laptop.data("store", "check")[0]["problems"] == []


def test_what_is_no_root_key_is_not_withdrawn(laptop: Laptop) -> None:
    assert "trust list" in laptop.refuse("trust", "unpin-root", "x")
