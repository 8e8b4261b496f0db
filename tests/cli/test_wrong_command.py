"""A command line that cannot be understood: the answer is in the person's language and says where the help is."""

import pytest

from audit_app.cli import parse


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["visit", "start", "X"], "Perintah itu tidak dimengerti"),
        (["--language", "en", "visit", "start", "X"], "That command was not understood"),
        (["bogus"], 'Lihat "habonaron --help"'),
        (["visit", "bogus"], 'Lihat "habonaron visit --help"'),
    ],
)
def test_a_wrong_command_is_answered_in_the_language_of_the_person(
    line: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse(line)
    assert left.value.code == 2
    assert told in capsys.readouterr().err
