"""What msgspec says about a shape becomes a code; nothing of its English is left."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct

from audit_app.domain.documents.office import Entity, OfficeFacts, Product
from audit_app.domain.documents.revision import Answer, EvidenceFile, Finding, Shortfall, Subject, VisitFacts
from audit_app.domain.shape_faults import shape_fault
from audit_app.words import Words
from audit_app.workflows.set_up import NewPerson


class _Shape(Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=2, max_length=5)] = "abc"
    day: Annotated[str, Meta(pattern=r"\A[0-9]\Z")] = "1"
    count: Annotated[int, Meta(ge=0)] = 0
    colour: Literal["red", "green"] = "red"
    inner: "list[_Shape]" = []


@pytest.mark.parametrize(
    ("text", "code", "path", "params"),
    [
        ('{"name":"abcdef"}', "shape_too_long", "name", {"most": "5"}),
        ('{"name":"a"}', "shape_too_short", "name", {"least": "2"}),
        ('{"name":1}', "shape_kind", "name", {"found": "number"}),
        ('{"name":null}', "shape_kind", "name", {"found": "null"}),
        ('{"day":"x"}', "shape_pattern", "day", {}),
        ('{"count":-1}', "shape_range", "count", {}),
        ('{"count":1.5}', "shape_float", "count", {}),
        ('{"colour":"blue"}', "shape_choice", "colour", {"value": "'blue'"}),
        ('{"inner":[{"nam":"x"}]}', "shape_unknown", "inner[0]", {"name": "nam"}),
        ('{"name":', "shape_json", "", {}),
        ('{"name":"abc"', "shape_json", "", {}),
        ("{x}", "shape_json", "", {}),
    ],
)
def test_every_kind_of_fault_has_a_code(text: str, code: str, path: str, params: dict[str, str]) -> None:
    with pytest.raises(msgspec.DecodeError) as fault:
        msgspec.json.decode(text, type=_Shape)
    found = shape_fault(fault.value)
    assert (found.code, found.path, found.params) == (code, path, params)
    assert Words("id").has(f"problem.{found.code}")


def test_what_nobody_foresaw_says_nothing_in_english() -> None:
    found = shape_fault(RecursionError("maximum recursion depth exceeded"))
    assert (found.code, found.params) == ("shape_other", {})


@pytest.mark.parametrize(
    "kind", [Answer, Entity, EvidenceFile, Finding, NewPerson, OfficeFacts, Product, Shortfall, Subject, VisitFacts]
)
def test_every_field_that_people_fill_has_a_name(kind: type[Any]) -> None:
    own = {"id", "sha256", "media", "taken", "of", "indicator", "subject", "passphrase", "recovery_code"}
    names = set(kind.__struct_encode_fields__) - own
    assert sorted(name for name in names if not Words("id").has(f"field.{name}")) == []
