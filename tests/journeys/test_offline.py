"""The guard under which every journey runs, proved by attempts that it must not miss."""

import socket
import urllib.request
from collections.abc import Callable

import pytest

from tests.journeys.offline import Offline

NOWHERE = ("127.0.0.1", 9)


def _connect() -> None:
    socket.create_connection(NOWHERE, timeout=0.1)


def _resolve() -> None:
    socket.getaddrinfo("localhost", 80)


def _fetch() -> None:
    urllib.request.urlopen("http://127.0.0.1:9/", timeout=0.1)


@pytest.mark.parametrize("reach", [_connect, _resolve, _fetch])
def test_whoever_reaches_for_a_network_is_refused_and_found(reach: Callable[[], None], offline: Offline) -> None:
    with pytest.raises(OSError, match=r"socket|urllib"):
        reach()
    assert offline.attempts
    offline.attempts.clear()


def test_a_guard_that_was_left_hears_nothing_more(offline: Offline) -> None:
    inner = Offline()
    with inner:
        pass
    with pytest.raises(OSError, match="socket"):
        _resolve()
    assert inner.attempts == []
    offline.attempts.clear()
