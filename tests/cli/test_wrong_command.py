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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["visit", "start", "X"], "yang harus ada: --round, --date"),
        (["subject", "add", "X", "raja"], "kind: 'raja' bukan pilihan; pilihannya 'office'"),
        (["visit", "start", "X", "--round"], "--round: nilainya belum ditulis"),
        (["attach", "X", "INP", "Kantor"], "yang harus ada: FILE"),
        (["verify", "x", "--day", "kemarin"], "--day: 'kemarin' tidak dapat dipakai"),
        (["imports", "withdraw", "satu", "x"], "number: 'satu' tidak dapat dipakai"),
        (["report", "X", "--out", ""], "--out: '' tidak dapat dipakai"),
        (["--workspace", "", "visit", "list"], "--workspace: '' tidak dapat dipakai"),
        (["visit", "list", "--jsn"], "tidak dikenal: --jsn"),
        (["visit", "list", "--json=x"], "--json: 'x' tidak dapat dipakai"),
        (["office", "add", "X", "--entity", "E", "--co", "1", "--s", "2", "--p", "3", "--e", "4"], "--e dapat berarti"),
    ],
)
def test_what_is_wrong_is_said_without_the_english_of_argparse(
    line: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(line)
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("line", [[], ["visit"], ["visit", "start"]])
def test_help_is_in_the_language_of_the_person(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for language, words in (("id", ("pemakaian:", "pilihan:")), ("en", ("usage:", "options:"))):
        with pytest.raises(SystemExit):
            parse(["--language", language, *line, "--help"])
        told = capsys.readouterr().out
        assert all(word in told for word in words)
        assert language == "en" or "show this help" not in told
