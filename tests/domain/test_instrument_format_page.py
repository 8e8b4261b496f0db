"""The page for those who write instruments says what the program does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import inspect

from audit_app.domain.instrument import Instrument
from audit_app.domain.instrument_check.origins import PROVENANCE_KEYS
from audit_app.domain.instrument_reading import read_instrument
from audit_app.domain.scales import SCALES

PAGE = (Path(__file__).parents[2] / "docs" / "instrument-format.md").read_text("utf-8")


def words_of(described: inspect.Type) -> Iterator[str]:
    """Yield every key and every fixed word of the types of an instrument."""
    match described:
        case inspect.StructType(fields=fields):
            for field in fields:
                yield field.encode_name
                yield from words_of(field.type)
        case inspect.UnionType(types=types):
            for choice in types:
                yield from words_of(choice)
        case inspect.DictType(value_type=inner) | inspect.VarTupleType(item_type=inner):
            yield from words_of(inner)
        case inspect.LiteralType(values=values):
            yield from map(str, values)
        case _:
            pass


def test_its_small_instrument_passes_every_check() -> None:
    example = re.search(r"^```json\n(\{\n.*?\n\})\n```$", PAGE, re.DOTALL | re.MULTILINE)
    assert example is not None
    instrument = read_instrument(example.group(1).encode())
    assert list(instrument.leaves) == ["STD-01", "STD-02.NE", "STD-02.EL"]


@pytest.mark.parametrize("word", sorted(set(words_of(inspect.type_info(Instrument)))))
def test_names_every_key_and_word_of_an_instrument(word: str) -> None:
    assert re.search(rf'`"?{re.escape(word)}"?`', PAGE)


@pytest.mark.parametrize("word", [*(str(kind.__struct_config__.tag) for kind in SCALES), *PROVENANCE_KEYS])
def test_names_every_kind_of_scale_and_rule_with_provenance(word: str) -> None:
    assert f"`{word}`" in PAGE
