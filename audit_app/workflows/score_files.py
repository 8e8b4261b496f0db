"""Score files of answers, without a workspace."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from audit_app.domain.instrument import Instrument
from audit_app.domain.instrument_reading import read_instrument
from audit_app.domain.score_input import read_score_input, sheet_of
from audit_app.domain.scoring import Scorecard, score
from audit_app.errors import InvalidInput, Problem, RuleViolation
from audit_app.workflows.install_instruments import shipped_instruments
from audit_app.workflows.named_files import read_whole


class ScoredFile(NamedTuple):
    """The scorecard of a file, and remarks about odd answers that were scored all the same."""

    card: Scorecard
    remarks: tuple[Problem, ...]


def score_file(path: Path, instrument: str | None = None) -> ScoredFile:
    """Score one file; `instrument` (an id or a file) wins over the one that the file names.

    Raises InvalidInput (answers_unreadable, answers_wrong, instrument_inconsistent), RuleViolation
    instrument_not_installed, EnvironmentProblem file_unreadable.
    """
    given = read_score_input(read_whole(path))
    if instrument is not None:
        method = instrument_named(instrument)
    elif given.instrument is not None:
        method = shipped_instrument(given.instrument)  # a name from a foreign file is never a path
    else:
        raise InvalidInput("answers_wrong", (Problem("instrument", "instrument_not_named", {}),))
    sheet = sheet_of(given, method)
    return ScoredFile(score(method, sheet.roster, sheet.answers), sheet.remarks)


def shipped_instrument(name: str) -> Instrument:
    """Return an instrument of this program by its id. Raises RuleViolation instrument_not_installed."""
    known = {each.instrument.id: each.instrument for each in shipped_instruments()}
    if name not in known:
        raise RuleViolation("instrument_not_installed", name=name[:40], known=", ".join(sorted(known)))
    return known[name]


@lru_cache(maxsize=8)
def instrument_named(name: str) -> Instrument:
    """Return a shipped instrument by its id, or the instrument in a file.

    Raises RuleViolation instrument_not_installed, InvalidInput instrument_inconsistent, EnvironmentProblem
    file_unreadable.
    """
    path = Path(name)
    return read_instrument(read_whole(path)) if path.is_file() else shipped_instrument(name)
