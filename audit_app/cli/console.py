"""What the command line says: sentences in the person's language, JSON for machines, errors with what to do."""

import json
import sys
from typing import Any

from audit_app.error_words import describe, explain
from audit_app.errors import AuditError, InvalidInput, Problem
from audit_app.words import Words

_SHOWN_PROBLEMS = 200
_DELETE = 0x7F


class Console:
    """Standard output for results, standard error for everything else."""

    def __init__(self, words: Words, *, is_json: bool = False) -> None:
        self.words = words
        self.is_json = is_json

    def say(self, key: str, /, **params: Any) -> None:
        """Print a sentence, unless the output is for machines."""
        self.line(self.words(key, **params))

    def line(self, text: str) -> None:
        """Print a line of data, unless the output is for machines."""
        if not self.is_json:
            _print(text)

    def data(self, value: Any) -> None:
        """Print one JSON line."""
        _print(json.dumps(value, ensure_ascii=False))

    def complain(self, error: AuditError) -> None:
        """Print what happened, what is safe and what to do, then every fault with its place."""
        _print(self.explain(error), to_errors=True)
        if isinstance(error, InvalidInput):
            for problem in error.problems[:_SHOWN_PROBLEMS]:
                _print(f"  {self.describe(problem)}", to_errors=True)

    def stop(self) -> None:
        """Say that the person stopped the command."""
        _print(self.words("command.stopped"), to_errors=True)

    def warn(self, problem: Problem) -> None:
        """Print a fault that does not stop the command."""
        _print(self.describe(problem), to_errors=True)

    def explain(self, error: AuditError) -> str:
        """Return the sentence of an error."""
        return explain(error, self.words)

    def describe(self, problem: Problem) -> str:
        """Return a fault in a file as one line: place and sentence."""
        return describe(problem, self.words)


def _print(text: str, *, to_errors: bool = False) -> None:
    """Print one line. What could command the terminal or hide itself appears as the escape that JSON has for it."""
    plain = "".join(char if char.isprintable() else _escape(char) for char in text)
    print(plain, file=sys.stderr if to_errors else sys.stdout, flush=True)


def _escape(char: str) -> str:
    r"""Return a character that cannot be seen as text such as `\u001b`; inside JSON it stays what it is."""
    return json.dumps(char)[1:-1] if ord(char) != _DELETE else "\\u007f"
