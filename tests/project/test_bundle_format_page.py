"""The page of the bundle format says what the program does: members, codes, limits, events, commands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from msgspec import inspect

from audit_app.bundles import keys, sshsig
from audit_app.bundles.bag import BAGIT
from audit_app.bundles.layout import HEAD, TAGGED
from audit_app.bundles.limits import LIMITS, Limits
from audit_app.domain import j1
from audit_app.domain.codes import ALARMING, EFFECTS, Effect
from audit_app.domain.documents import (
    BUNDLE_NAMESPACE,
    PLACES,
    ROSTER_NAMESPACE,
    Attestation,
    BundleNote,
    Enrolment,
    InstrumentDocument,
    Office,
    Revision,
    Roster,
)
from audit_app.domain.documents.attestation import DATA_OF_TYPE, Witness
from audit_app.domain.documents.bundle_note import LogSegment, OmittedFile
from audit_app.domain.documents.header import Logged
from audit_app.domain.documents.keys import ROLES, Role
from audit_app.domain.documents.revision import (
    Answer,
    EvidenceFile,
    Finding,
    Resolution,
    Response,
    Score,
    Subject,
    VisitFacts,
)
from audit_app.domain.documents.roster import KeyGrant
from audit_app.domain.event_log import MAX_LINE, Event
from audit_app.domain.media import EXTENSIONS
from audit_app.domain.scales import SCALES
from audit_app.domain.trust import MAX_ENDORSEMENT_DAYS, namespaces_of
from audit_app.evidence.incoming import MAX_BYTES
from audit_app.evidence.photos import MAX_PIXELS, MAX_SIDE
from audit_app.shipped import shipped
from audit_app.storage import events, exports
from audit_app.workflows.judge_bundle import Word
from audit_app.workflows.withdraw_import import all_imports, reinstate_import, withdraw_import
from audit_app.workspace import Workspace
from tests.builders import hand_over, laptop, sealed_visit
from tests.project.pages import ROOT, Table, marked, names, read_page, section, table, tables

PAGE = read_page("bundle-format.md")
EVENTS_OF_WORDS = {"accepted": "import", "quarantined": "bundle.quarantined", "rejected": "bundle.rejected"}
"""The event of a bundle, by the word about it."""

SAYS_WHAT_HAPPENED = {"append", "add_signed", "edit", "edit_inside", "_record"}
"""Functions of workflows that are given a type of event."""

LETTERS = {
    Effect.REFUSE: "R",
    Effect.SET_ASIDE_BUNDLE: "QB",
    Effect.SET_ASIDE: "QE",
    Effect.ASK: "A",
    Effect.FLAG: "F",
    Effect.NOTHING: "0",
}


def within(described: inspect.Type) -> Iterator[inspect.Type]:
    """Yield a type and every type inside it."""
    yield described
    match described:
        case inspect.StructType(fields=fields):
            for field in fields:
                yield from within(field.type)
        case inspect.UnionType(types=types):
            for choice in types:
                yield from within(choice)
        case inspect.DictType(value_type=inner) | inspect.VarTupleType(item_type=inner) | inspect.Metadata(type=inner):
            yield from within(inner)
        case _:
            pass


def own_members(kind: type) -> set[str]:
    """Return the members of a type itself, as they are written."""
    return {field.encode_name for field in msgspec.structs.fields(kind)}


def structs_in(kind: Any) -> list[type]:
    """Return every struct that a type holds."""
    return [each.cls for each in within(inspect.type_info(kind)) if isinstance(each, inspect.StructType)]


def all_members(kind: type) -> set[str]:
    """Return the members of a type and of everything inside it."""
    return {member for struct in structs_in(kind) for member in own_members(struct)}


def words_of(kind: type) -> set[str]:
    """Return every fixed word that a type allows somewhere."""
    literals = [each for each in within(inspect.type_info(kind)) if isinstance(each, inspect.LiteralType)]
    return {value for literal in literals for value in literal.values if isinstance(value, str)}


HEADER = {"kind", *all_members(Logged)}
TABLES: dict[tuple[str, str], type] = {
    ("7.1", "member"): BundleNote,
    ("7.1", "omitted"): OmittedFile,
    ("7.1", "log"): LogSegment,
    ("7.2", "member"): Revision,
    ("7.2", "visit"): VisitFacts,
    ("7.2", "subjects"): Subject,
    ("7.2", "answers"): Answer,
    ("7.2", "findings"): Finding,
    ("7.2", "files"): EvidenceFile,
    ("7.2", "score"): Score,
    ("7.2", "responds"): Response,
    ("7.2", "resolution"): Resolution,
    ("7.3", "member"): Office,
    ("7.4", "member"): InstrumentDocument,
    ("7.5", "member"): Enrolment,
    ("7.6", "member"): Attestation,
    ("7.7", "data"): Witness,
    ("7.9", "member"): Roster,
    ("7.9", "keys"): KeyGrant,
}


def member_table(number: str, label: str) -> Table:
    """Return the table of a section that describes some members: `member`, or what is described in it."""
    described = [each for each in tables(section(PAGE, number)) if each.head[0].startswith(("member", "in "))]
    (found,) = [each for each in described if (marked(each.head[0]) or ["member"])[0] == label]
    return found


def test_the_sections_that_others_quote_are_there() -> None:
    assert re.findall(r"^## (\d+)\.", PAGE, re.MULTILINE) == [str(number) for number in range(1, 25)]
    for path in [*(ROOT / "audit_app").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        for numbers in re.findall(r"bundle-format\.md sections? ([0-9., and]+)", path.read_text("utf-8")):
            for number in re.findall(r"\d+(?:\.\d+)?", numbers):
                assert section(PAGE, number), path


def test_the_header_names_its_members() -> None:
    described = table(section(PAGE, "7"), "member")
    assert names(row[0] + row[1] for row in described.rows) == HEADER


@pytest.mark.parametrize(("number", "label"), TABLES)
def test_a_table_names_every_member_and_nothing_else(number: str, label: str) -> None:
    described, struct = member_table(number, label), TABLES[number, label]
    header = HEADER if label == "member" else set()
    assert set(described.first_names) - header == own_members(struct) - header


def test_every_kind_of_scale_has_the_form_of_its_values() -> None:
    described = table(section(PAGE, "7.2"), "scale", "value")
    assert sorted(described.first_names) == sorted(str(scale.__struct_config__.tag) for scale in SCALES)


def test_every_struct_has_a_table_or_braces() -> None:
    text = section(PAGE, "7") + "".join(section(PAGE, number) for number in dict.fromkeys(n for n, _ in TABLES))
    braces = [set(re.findall(r"\w+", mark)) for mark in marked(text) if mark.startswith("{")]
    described = [*braces, *map(own_members, TABLES.values())]
    holders = [*TABLES.values(), *DATA_OF_TYPE.values()]
    inner = {struct for holder in holders for struct in structs_in(holder)} - {*holders}
    assert len(inner) > 15
    assert [struct.__name__ for struct in inner if own_members(struct) not in described] == []


def test_every_type_of_statement_has_its_members() -> None:
    said = {name: row[2] for row in table(section(PAGE, "7.6"), "type").rows for name in marked(row[0])}
    assert said.keys() == DATA_OF_TYPE.keys()
    for name, data in DATA_OF_TYPE.items():
        wanted = own_members(data)
        assert wanted <= names([said[name]]), name
        assert wanted or said[name] == "none", name


def test_every_fixed_word_is_named() -> None:
    text = section(PAGE, "7") + "".join(section(PAGE, number) for number, _ in TABLES)
    kinds: list[type] = [BundleNote, Revision, Office, InstrumentDocument, Enrolment, Attestation, Roster]
    words = {word for kind in [*kinds, *DATA_OF_TYPE.values()] for word in words_of(kind)}
    assert len(words) > 40
    assert sorted(word for word in words if f"`{word}`" not in text and f'`"{word}"`' not in text) == []


def test_every_namespace_has_its_place() -> None:
    rows = table(section(PAGE, "7"), "kind", "folder", "namespace").rows
    told = {row[0].strip("`"): (row[1].strip("`"), marked(row[2])[0]) for row in rows}
    wanted = {kind: (place.folder, place.namespace) for kind, place in PLACES.items()}
    assert told == wanted | {"bundle": ("–", BUNDLE_NAMESPACE), "roster": ("trust", ROSTER_NAMESPACE)}


@pytest.mark.parametrize("role", ROLES)
def test_the_table_of_roles_gives_the_namespaces_in_their_order(role: Role) -> None:
    roles = table(section(PAGE, "13"), "namespace, or type of statement")
    place = roles.head.index(role)
    signing = [marked(row[0])[0] for row in roles.rows[: len(PLACES) + 1] if row[place] == "yes"]
    assert tuple(f"{kind}.v1@habonaron" for kind in signing) == namespaces_of(role)


def test_every_code_has_its_effect() -> None:
    told = {code: row[1] for row in table(section(PAGE, "18"), "code").rows for code in marked(row[0])}
    wanted = {code: LETTERS[effect] + (" !" if code in ALARMING else "") for code, effect in EFFECTS.items()}
    assert told == wanted


def test_every_limit_has_its_figure() -> None:
    told = {marked(row[0])[0]: int(row[1].replace(",", "")) for row in table(section(PAGE, "17.3"), "limit").rows}
    assert told == {name: getattr(LIMITS, name) for name in Limits.__struct_fields__}


@pytest.mark.parametrize(
    ("number", "figure"),
    [
        ("6", j1.MAX_STRING),
        ("6", j1.MAX_MEMBERS),
        ("8", sshsig.MAX_BYTES),
        ("11", keys.DEFAULT_MEMORY),
        ("12", MAX_ENDORSEMENT_DAYS),
        ("16", MAX_LINE),
        ("17.3", MAX_BYTES),
        ("17.4", MAX_PIXELS),
        ("17.4", MAX_SIDE),
    ],
)
def test_other_figures(number: str, figure: int) -> None:
    assert f"{figure:,}" in section(PAGE, number)


def test_every_kind_of_evidence_has_its_extension() -> None:
    kinds = table(section(PAGE, "17.4"), "media").rows
    assert {media.strip("`"): extension.strip("`") for media, extension, _ in kinds} == EXTENSIONS


def test_the_head_files_are_in_their_order() -> None:
    listed = table(section(PAGE, "3"), "path below the top folder").first_names
    assert listed[: len(HEAD)] == list(HEAD)
    assert all(name.startswith(("data/", "…")) for name in listed[len(HEAD) :])
    assert set(marked(table(section(PAGE, "3"), "path below the top folder").rows[4][1])) == set(TAGGED)
    assert len(BAGIT) == 54


EVENTS = table(section(PAGE, "16"), "type", "`ref`")


def test_every_type_of_event_is_listed() -> None:
    assert set(EVENTS.first_names) == set(_written_events())


def _written_events() -> Iterator[str]:
    """Yield every type of event that workflows write, as they stand in the code."""
    for path in (ROOT / "audit_app" / "workflows").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=arguments):
                    if name in SAYS_WHAT_HAPPENED:
                        yield from _types_in(arguments)
                case _:
                    pass


def _types_in(arguments: list[ast.expr]) -> Iterator[str]:
    for argument in arguments:
        match argument:
            case ast.Constant(value=str(text)) if re.fullmatch(r"[a-z]+\.[a-z_]+|undo", text):
                yield text
            case ast.JoinedStr(values=[ast.Constant(value="export."), *_]):
                yield from (f"export.{step}" for step in get_args(exports.Step) if step != "prepared")
            case ast.JoinedStr(values=[ast.Constant(value="bundle."), *_]):
                yield from (EVENTS_OF_WORDS[word] for word in get_args(Word))
            case _:
                pass


def test_events_hold_what_the_page_says(tmp_path: Path) -> None:
    told = {name: (set(marked(row[1])), names([row[2]])) for row in EVENTS.rows for name in marked(row[0])}
    with laptop(tmp_path / "rina") as rina, laptop(tmp_path / "lead", "Lead", "lead") as lead:
        visit, _ = sealed_visit(rina)
        hand_over(rina, lead, [visit], tmp_path / "out")
        (brought,) = all_imports(lead)
        withdraw_import(lead, brought.id, "Salah berkas.")
        reinstate_import(lead, brought.id, "Ternyata benar.")
        found = {*_events_of(rina), *_events_of(lead)}
    assert len({kind for kind, *_ in found}) > 15
    for kind, ref, detail in found:
        assert set(ref) <= told[kind][0], kind
        assert set(detail) <= told[kind][1] | {"salt"}, kind


def _events_of(workspace: Workspace) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield types of events, each with the names in its reference and in its detail."""
    for line in events.lines(workspace.connection):
        event = msgspec.json.decode(line, type=Event)
        yield event.type, tuple(event.ref), tuple(events.detail_of(workspace.connection, event.seq))


def test_the_statements_that_are_written_are_named() -> None:
    told = re.search(r"Of all statements it writes (.*?)\.\s", section(PAGE, "23"), re.DOTALL)
    assert told is not None
    assert set(marked(told[1])) == set(_written_statements())


def _written_statements() -> Iterator[str]:
    for path in (ROOT / "audit_app" / "workflows").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Attestation"), keywords=keywords):
                    yield from (ast.literal_eval(each.value) for each in keywords if each.arg == "type")
                case _:
                    pass


def test_a_line_of_the_log_names_its_members() -> None:
    assert set(table(section(PAGE, "16"), "member").first_names) == {*Event.__struct_fields__}


def test_the_commands_are_those_of_the_bundle() -> None:
    printed = shipped("bundle/VERIFY.txt").read_text("utf-8").format(top="TOP", day="DAY", device="DEVICE")
    known = {line.strip() for line in printed.splitlines()}
    blocks = re.findall(r"^```sh\n(.*?)^```$", section(PAGE, "20"), re.MULTILINE | re.DOTALL)
    commands = [line.strip() for block in blocks if not block.startswith("#!") for line in block.splitlines()]
    assert len(commands) == 23
    assert [command for command in commands if command not in known] == []


def test_the_script_is_the_one_that_is_tried() -> None:
    script = (ROOT / "tests" / "bundles" / "verify_with_openssl.sh").read_text("utf-8")
    assert f"```sh\n{script}```" in section(PAGE, "20")
