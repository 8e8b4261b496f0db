"""What cannot be seen is named, and comes back out of its name."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from audit_app.visible import is_hidden, restored, visible

TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]


def test_marks_that_turn_the_direction_of_writing_are_named() -> None:
    for code in TURNING:
        assert visible(f"aman{chr(code)}gpj.exe") == f"aman[U+{code:04X}]gpj.exe"


def test_an_honest_text_is_shown_as_it_is() -> None:
    text = "Disdukcapil “Simalungun”, Horas!\n\tᯅᯖ 中文 é 😀"
    assert visible(text) == text


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    left = {unicodedata.category(each) for each in visible(text) if each not in "\n\t"}
    assert left.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@given(st.text(), st.text())
def test_what_was_shown_comes_back(kept: str, more: str) -> None:
    added = "".join(each for each in more if each not in "[]+U")
    is_plain = all(f"[U+{ord(each):04X}]" not in kept for each in kept if is_hidden(each))
    assert not is_plain or restored(visible(kept) + added, kept) == kept + added


def test_a_name_that_somebody_wrote_stays_what_was_written() -> None:
    assert restored("lihat [U+202E]", "lihat") == "lihat [U+202E]"
