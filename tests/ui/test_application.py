"""Starting the window: without a screen it says so and touches nothing."""

from pathlib import Path

import pytest

from ui.application import run_window


@pytest.mark.skipif("sys.platform != 'linux'", reason="only here can a screen be missing")
def test_without_a_screen_it_says_so_and_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run_window(tmp_path / "data", "en") == 1
    assert "no screen" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
