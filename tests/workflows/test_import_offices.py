"""A list of offices is taken over whole or not at all, and an office is recognised by its code."""

from pathlib import Path

import pytest

from audit_app.errors import EnvironmentProblem, InvalidInput
from audit_app.workflows.check_store import check_store
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.import_offices import read_offices, take_over_offices, write_template
from audit_app.workspace import Workspace
from tests.builders import disdukcapil, laptop

HEADER = "kode;nama;badan_induk;tingkat;produk\n"
SIMALUNGUN = "Kabupaten Simalungun;kabupaten"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return laptop(tmp_path / "workspace")


def listed(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "kantor.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def test_a_list_is_taken_over_whole_and_the_log_says_so(workspace: Workspace, tmp_path: Path) -> None:
    path = listed(tmp_path, f"A-1;Disdukcapil;{SIMALUNGUN};KTP-el", f"A-2;DPMPTSP;{SIMALUNGUN};")
    offices = read_offices(workspace, path)
    assert known_offices(workspace) == ()
    changes = take_over_offices(workspace, offices)
    assert changes.offices == {office.id for office in known_offices(workspace)}
    assert {office.name: len(office.products) for office in known_offices(workspace)} == {
        "Disdukcapil": 1,
        "DPMPTSP": 0,
    }
    assert check_store(workspace).problems == ()


def test_a_known_office_keeps_its_id_its_products_and_what_the_list_does_not_tell(
    workspace: Workspace, tmp_path: Path
) -> None:
    known = disdukcapil(workspace)
    row = f"12.08-disdukcapil;Disdukcapil baru;{SIMALUNGUN};Kartu Keluarga|Akta"
    offices = read_offices(workspace, listed(tmp_path, row))
    take_over_offices(workspace, offices)
    (office,) = known_offices(workspace)
    assert (len(offices.new), len(offices.changed), offices.same) == (0, 1, 0)
    assert (office.id, office.code, office.address) == (known.id, known.code, known.address)
    family = {product.name: product.id for product in known.products}["Kartu Keluarga"]
    assert {product.name: product.id for product in office.products}["Kartu Keluarga"] == family
    assert len(office.products) == 2
    again = read_offices(workspace, listed(tmp_path, row))
    assert (again.new, again.changed, again.same) == ((), (), 1)


def test_without_a_column_of_products_they_stay(workspace: Workspace, tmp_path: Path) -> None:
    known = disdukcapil(workspace)
    row = f"12.08-DISDUKCAPIL;Disdukcapil baru;{SIMALUNGUN}"
    take_over_offices(workspace, read_offices(workspace, listed(tmp_path, row, header=HEADER.replace(";produk", ""))))
    (office,) = known_offices(workspace)
    assert (office.name, office.products) == ("Disdukcapil baru", known.products)


def test_one_bad_row_keeps_all_of_them_out(workspace: Workspace, tmp_path: Path) -> None:
    path = listed(tmp_path, f"A-1;Disdukcapil;{SIMALUNGUN};", f"A-1;DPMPTSP;{SIMALUNGUN};")
    with pytest.raises(InvalidInput) as refusal:
        read_offices(workspace, path)
    assert [problem.path for problem in refusal.value.problems] == ["row[3].kode"]
    assert known_offices(workspace) == ()


def test_a_template_writes_over_nothing(tmp_path: Path) -> None:
    path = tmp_path / "templat.csv"
    write_template(path, "id")
    before = path.read_bytes()
    with pytest.raises(EnvironmentProblem, match="file_exists"):
        write_template(path, "en")
    assert path.read_bytes() == before
