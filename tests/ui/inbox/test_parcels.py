"""The list of bundles as a model: the smallest change, what it says, and what it looks at."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from audit_app.domain.ids import Fingerprint, VisitId
from audit_app.words import Words
from audit_app.workflows.bundle_facts import BundleFacts
from audit_app.workflows.read_inbox import Parcel
from ui.models.parcels import LOOK, Look, ParcelsModel
from ui.pages.inbox.parcel_words import advice_for, chips_of, size_text, spoken

WORDS = Words("id")


def _facts(office: str, visit: str = "v1") -> BundleFacts:
    return BundleFacts(
        by="Rina Sinaga",
        key=Fingerprint("SHA256:x"),
        device_label="Laptop 07",
        written="2026-11-24T11:32:00+07:00",
        type="submission",
        offices=(office,),
        visits=(VisitId(visit),),
        documents=4,
        evidence=2,
        size_bytes=86_000_000,
    )


def _parcel(number: int, office: str = "Disdukcapil", **members: Any) -> Parcel:
    given: dict[str, Any] = {
        "key": f"import/{number}",
        "seq": number,
        "fate": "accepted",
        "code": "OK",
        "import_id": number,
    } | members
    return Parcel(source=f"{number}.audit.zip", facts=_facts(office, f"v{number}"), **given)


class Watched:
    """A model that counts how often it looks at a bundle, and the signals it sends."""

    def __init__(self) -> None:
        self.looked: list[str] = []
        self.model = ParcelsModel(self._look, lambda look: spoken(look, WORDS))
        model = self.model
        self.spies = {
            "inserted": QSignalSpy(model.rowsInserted),
            "removed": QSignalSpy(model.rowsRemoved),
            "moved": QSignalSpy(model.rowsMoved),
            "changed": QSignalSpy(model.dataChanged),
            "reset": QSignalSpy(model.modelReset),
        }

    def sent(self) -> dict[str, int]:
        return {name: spy.count() for name, spy in self.spies.items() if spy.count()}

    def _look(self, parcel: Parcel) -> Look:
        self.looked.append(parcel.key)
        return Look(parcel)


def test_rows_come_move_and_go_one_by_one() -> None:
    watched = Watched()
    model = watched.model
    model.take([_parcel(1), _parcel(3)])
    assert watched.sent() == {"inserted": 2}
    assert model.keys() == ("import/3", "import/1")
    model.take([_parcel(1), _parcel(3), _parcel(2)])
    assert watched.sent() == {"inserted": 3}
    assert [model.index(row).data(LOOK).parcel.seq for row in range(3)] == [3, 2, 1]
    model.take([_parcel(1, seq=9), _parcel(3), _parcel(2)])
    assert watched.sent() == {"inserted": 3, "moved": 1, "changed": 1}
    model.take([_parcel(3), _parcel(2)])
    assert watched.sent() == {"inserted": 3, "moved": 1, "changed": 1, "removed": 1}
    assert model.newest_but(("import/3",)) == "import/2"


def test_a_bundle_is_looked_at_once_until_its_visits_change() -> None:
    watched = Watched()
    model = watched.model
    parcels = [_parcel(1), _parcel(2)]
    model.take(parcels)
    for _ in range(3):
        model.index(0).data(LOOK)
    assert watched.looked == ["import/2"]
    model.index(1).data(LOOK)
    model.take(parcels, frozenset({VisitId("v1")}))
    assert watched.sent()["changed"] == 1
    model.index(0).data(LOOK)
    model.index(1).data(LOOK)
    assert watched.looked == ["import/2", "import/1", "import/1"]
    model.take(parcels, None)
    model.index(0).data(LOOK)
    assert watched.looked[-1] == "import/2"


def test_search_finds_office_sender_and_file() -> None:
    model = Watched().model
    model.take([_parcel(1, "Puskesmas Raya"), _parcel(2, "RSUD Tuan Rondahaim")])
    for text, rows in (("puskes", 1), ("RINA", 2), ("laptop 07", 2), ("2.audit", 1), ("tidak", 0), ("", 2)):
        model.search(text)
        assert model.rowCount() == rows, text
    assert not model.is_empty


def test_the_model_is_sound(qtmodeltester: Any) -> None:
    model = Watched().model
    model.take([_parcel(1), _parcel(2, is_withdrawn=True)])
    qtmodeltester.check(model)
    qtmodeltester.check(model, force_py=True)
    assert model.index(1).data(Qt.ItemDataRole.DisplayRole) == "Disdukcapil"
    told = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == ("Disdukcapil, Rina Sinaga · 24 Nov 2026 11.32, 86 MB, Impor dibatalkan, Penanda tangan tak dikenal")


def test_chips_say_what_became_of_a_bundle() -> None:
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["Sah"]),
        ({"fate": "rejected", "code": "PAYLOAD_HASH", "import_id": None}, ["Isi tidak cocok · ditolak"]),
        ({"fate": "rejected", "code": "NOT_A_BUNDLE", "import_id": None}, ["Ditolak"]),
        ({"fate": "unread", "code": "file_unreadable", "import_id": None}, ["Tidak terbaca"]),
        ({"code": "DUPLICATE", "import_id": None}, ["Sudah ada · dilewati"]),
        ({"fate": "quarantined", "code": "SIGNER_UNKNOWN"}, ["Penanda tangan tak dikenal"]),
        (
            {"fate": "quarantined", "code": "KEY_EXPIRED", "questions": ("KEY_EXPIRED",)},
            ["Perlu persetujuan Anda"],
        ),
        ({"fate": "quarantined", "code": "VERSION_UNSUPPORTED"}, ["Disisihkan"]),
    ]
    for members, told in cases:
        assert [face.text for face in chips_of(Look(_parcel(1, **members)), WORDS)] == told


def test_every_code_has_advice() -> None:
    assert "Jangan pakai paket ini" in advice_for("SIG_INVALID", WORDS)
    assert "USB lain" in advice_for("TRUNCATED", WORDS)
    assert "Perbarui Habonaron" in advice_for("VERSION_UNSUPPORTED", WORDS)
    assert "Hanya rekaman ini" in advice_for("SCHEMA", WORDS)


def test_sizes_are_said_as_people_do() -> None:
    assert [size_text(size, WORDS) for size in (1, 97_035, 1_377_799, 86_400_000)] == [
        "1 KB",
        "97 KB",
        "1,4 MB",
        "86 MB",
    ]
