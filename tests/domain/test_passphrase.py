"""How strong a passphrase is said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.passphrase import LEAST, Strength, strength
from audit_app.workflows.set_up import MIN_PASSPHRASE

ORDER: tuple[Strength, ...] = ("short", "weak", "fair", "strong")


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", "short"),
        ("pendek", "short"),
        ("12345678", "weak"),
        ("aaaaaaaaaaaaaaaa", "weak"),
        ("abcdefghijklmnop", "weak"),
        ("password2026", "weak"),
        ("rina sinaga laptop 07", "weak"),
        ("kuda kuda kuda kuda kuda", "weak"),
        ("kuda hitam tepi", "fair"),
        ("kuda hitam di tepi danau", "strong"),
        ("T7#qk!9zWp2&xL", "strong"),
    ],
)
def test_what_is_easy_to_guess_is_called_weak(passphrase: str, expected: Strength) -> None:
    assert strength(passphrase, ("Rina Sinaga", "Laptop 07")) == expected


@given(st.text(min_size=LEAST, max_size=40), st.sampled_from(["kursi", "sungai", "batu karang"]))
def test_one_more_word_never_makes_it_weaker(passphrase: str, word: str) -> None:
    assert ORDER.index(strength(f"{passphrase} {word}")) >= ORDER.index(strength(passphrase))


def test_the_least_length_is_that_of_the_first_start() -> None:
    assert LEAST == MIN_PASSPHRASE
