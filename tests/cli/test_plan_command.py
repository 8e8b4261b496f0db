"""`plan import`, `plan export`, `plan show`: from the lead's sheet to an assessor's laptop."""

from pathlib import Path

import pytest

from tests.laptop import PASSPHRASE, Laptop


def test_a_plan_travels_from_the_lead_to_an_assessor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    lead, rina = Laptop(tmp_path / "lead", capsys), Laptop(tmp_path / "rina", capsys)
    lead.say("setup", "--name", "M. Tampubolon", "--role", "lead")
    rina.say("setup", "--name", "Rina Sinaga")
    lead.say("office", "add", "Disdukcapil", "--entity", "Kabupaten Simalungun", "--code", "A-1")
    sheet, plan = tmp_path / "plan.csv", tmp_path / "plan.json"
    sheet.write_text("code;date;team\nA-1;24-11-2026;Rina Sinaga\n", "utf-8")
    assert "does not name its round" in lead.refuse("plan", "import", sheet)
    assert "can be read: 1 visit" in lead.say("plan", "import", sheet, "--round", "2026", "--dry-run")
    assert lead.data("plan", "show") == []
    lead.say("plan", "import", sheet, "--round", "2026")
    assert "1 planned visit" in lead.say("plan", "export", "2026", plan)
    assert "1 new office" in rina.say("plan", "import", plan)
    (told,) = rina.data("plan", "show")
    assert (told["office"]["name"], told["date"], told["team"]) == ("Disdukcapil", "2026-11-24", ["Rina Sinaga"])
    rina.say("visit", "start", "Disdukcapil", "--round", "2026", "--date", "2026-11-24")
    assert "1 begun, 0 not yet" in rina.say("plan", "show")
