"""Reads a QR code of version 5, level M, by the standard (ISO/IEC 18004) and not by the code that draws it.

The check words of both blocks must agree with the data, so that one wrong module is noticed.
"""

from collections.abc import Callable, Iterator, Sequence

SIZE = 37
_FORMAT_MASK = 0b101010000010010
_LEVEL_M = 0b00
_DATA_WORDS, _CHECK_WORDS, _BLOCKS = 43, 24, 2
_MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, _column: row % 2,
    lambda _row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)

Modules = Sequence[Sequence[bool]]


def read_qr(modules: Modules) -> str:
    """Return the text of a code. A damaged or different code is a ValueError."""
    mask = _MASKS[_mask_number(modules)]
    bits = [modules[row][column] ^ (mask(row, column) == 0) for row, column in _data_places()]
    words = [int("".join("01"[bit] for bit in bits[start : start + 8]), 2) for start in range(0, len(bits) - 7, 8)]
    data = [word for block in _blocks(words) for word in block[:_DATA_WORDS]]
    return _text(data)


def _mask_number(modules: Modules) -> int:
    """Return the number of the mask from the format bits around the upper left finder."""
    column = [modules[row][8] for row in (0, 1, 2, 3, 4, 5, 7, 8)]
    row = [modules[8][column] for column in (7, 5, 4, 3, 2, 1, 0)]
    bits = int("".join("01"[bit] for bit in reversed(column + row)), 2) ^ _FORMAT_MASK
    if bits >> 13 != _LEVEL_M:
        raise ValueError("not level M")
    return bits >> 10 & 0b111


def _data_places() -> Iterator[tuple[int, int]]:
    """Yield the places of the data bits: pairs of columns from the right, up and down in turn."""
    upwards = True
    for right in (*range(SIZE - 1, 6, -2), 5, 3, 1):
        for row in range(SIZE - 1, -1, -1) if upwards else range(SIZE):
            yield from ((row, column) for column in (right, right - 1) if not _is_reserved(row, column))
        upwards = not upwards


def _is_reserved(row: int, column: int) -> bool:
    """Tell whether a module belongs to finders and format bits, to the timing lines or to the alignment pattern."""
    finders = (row <= 8 and column <= 8) or (row <= 8 and column >= SIZE - 8) or (row >= SIZE - 8 and column <= 8)
    return finders or 6 in {row, column} or (28 <= row <= 32 and 28 <= column <= 32)


def _blocks(words: list[int]) -> Iterator[list[int]]:
    """Yield each block, data before check words; the words of the blocks alternate in the code."""
    used = words[: _BLOCKS * (_DATA_WORDS + _CHECK_WORDS)]
    for number in range(_BLOCKS):
        block = used[number::_BLOCKS]
        if any(_syndromes(block)):
            raise ValueError("the check words disagree")
        yield block


def _syndromes(block: list[int]) -> Iterator[int]:
    """Yield the block, read as a polynomial over GF(256), at each root of the generator."""
    root = 1
    for _ in range(_CHECK_WORDS):
        value = 0
        for word in block:
            value = _times(value, root) ^ word
        yield value
        root = _times(root, 2)


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = left << 1 ^ (0x11D if left & 0x80 else 0)
        right >>= 1
    return product


def _text(data: list[int]) -> str:
    """Return the text of the data words: mode 0100 (bytes), an eight-bit count, the bytes."""
    bits = "".join(f"{word:08b}" for word in data)
    if bits[:4] != "0100":
        raise ValueError("not in byte mode")
    count = int(bits[4:12], 2)
    return bytes(int(bits[12 + 8 * i : 20 + 8 * i], 2) for i in range(count)).decode("utf-8")
