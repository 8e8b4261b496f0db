"""No byte of a bundle can change, no byte can be missing or added, without the reader seeing it."""

from collections.abc import Iterator
from random import Random

import pytest

from tests.bundles.small import SMALLEST, VISIT_BUNDLE
from tests.faults.sweeping import ACCEPTED, read, sweep, sweep_bytes
from tests.telling import Tell

SIX_MASKS = (0x01, 0x02, 0x20, 0x40, 0x80, 0xFF)


@pytest.mark.parametrize("bundle", [SMALLEST, VISIT_BUNDLE], ids=["smallest", "visit"])
def test_the_bundle_itself_is_read(bundle: bytes) -> None:
    assert read(bundle) == ACCEPTED


def test_every_byte_in_six_ways(tell: Tell) -> None:
    sweep_bytes("every byte × 6", SMALLEST, SIX_MASKS, tell)


def test_every_truncation(tell: Tell) -> None:
    sweep("truncations", (SMALLEST[:length] for length in range(len(SMALLEST))), len(SMALLEST), tell)


def test_bytes_before_and_behind(tell: Tell) -> None:
    added = [bytes([value]) * count for value in (0, 10, 255) for count in (1, 22, 100)] + [SMALLEST]
    mutants = [more + SMALLEST for more in added] + [SMALLEST + more for more in added]
    sweep("bytes added", mutants, 20, tell)


def test_deleted_inserted_copied_and_swapped_pieces(tell: Tell) -> None:
    sweep("pieces moved", rearranged(VISIT_BUNDLE, 2_000), 2_000, tell)


def test_garbage(tell: Tell) -> None:
    sweep("garbage", garbage(1_000), 1_000, tell)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_every_byte_in_every_way(tell: Tell) -> None:
    sweep_bytes("every byte × 255", SMALLEST, range(1, 256), tell)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_many_moved_pieces_and_much_garbage(tell: Tell) -> None:
    sweep("pieces moved", rearranged(VISIT_BUNDLE, 200_000, seed=2), 200_000, tell)
    sweep("garbage", garbage(100_000, seed=2), 100_000, tell)


def rearranged(bundle: bytes, count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield a bundle with a piece deleted, inserted, copied over another or swapped with it."""
    chance = Random(seed)
    done = 0
    while done < count:
        mutant = _rearranged(bundle, chance)
        if mutant != bundle:
            done += 1
            yield mutant


def _rearranged(bundle: bytes, chance: Random) -> bytes:
    length = chance.choice((1, 2, 4, 16, 46, 100, 1_000))
    first, second = sorted(chance.sample(range(len(bundle) - 2 * length), 2))
    second = max(second, first + length)
    piece, other = bundle[first : first + length], bundle[second : second + length]
    middle, rest = bundle[first + length : second], bundle[second + length :]
    match chance.randrange(4):
        case 0:
            return bundle[:first] + middle + other + rest
        case 1:
            return bundle[:first] + chance.randbytes(length) + piece + middle + other + rest
        case 2:
            return bundle[:first] + piece + middle + piece + rest
        case _:
            return bundle[:first] + other + middle + piece + rest


def garbage(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield random bytes, with the beginning and the end of a real bundle in some of them."""
    chance = Random(seed)
    for number in range(count):
        middle = chance.randbytes(chance.randrange(3_000))
        match number % 4:
            case 0:
                yield middle
            case 1:
                yield b"PK\3\4" + middle
            case 2:
                yield SMALLEST[: chance.randrange(len(SMALLEST))] + middle + SMALLEST[-22:]
            case _:
                cut = chance.randrange(len(SMALLEST))
                yield SMALLEST[:cut] + VISIT_BUNDLE[chance.randrange(len(VISIT_BUNDLE)) :]
