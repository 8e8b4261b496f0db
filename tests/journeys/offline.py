"""Listens to the interpreter for anything that reaches for a network."""

import sys
from types import TracebackType
from typing import Self

_REACHING = frozenset({
    "socket.__new__", "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect",
    "ftplib.connect", "smtplib.connect", "webbrowser.open",
})  # fmt: skip
"""What Python itself reports before it does it, whoever asked for it."""

_entered: list["Offline"] = []


class Offline:
    """While it is entered every attempt is refused and written down; a module that swallows the refusal is found."""

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def __enter__(self) -> Self:
        _entered.append(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        _entered.remove(self)


def _listen(event: str, args: tuple[object, ...]) -> None:
    if event in _REACHING and _entered:
        for each in _entered:
            each.attempts.append(f"{event} {args}")
        raise PermissionError(event)


sys.addaudithook(_listen)  # there is no way to take it off again; it does nothing while nobody has entered
