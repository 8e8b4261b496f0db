"""Numbers and days written out in words, as minutes name them so that no digit can be altered unseen."""

import datetime as dt

from audit_app.words import Words

_ONES = {
    "id": (
        "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas tiga_belas empat_belas "
        "lima_belas enam_belas tujuh_belas delapan_belas sembilan_belas"
    ),
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ),
}
_TENS = {
    "id": "- - dua_puluh tiga_puluh empat_puluh lima_puluh enam_puluh tujuh_puluh delapan_puluh sembilan_puluh",
    "en": "- - twenty thirty forty fifty sixty seventy eighty ninety",
}
_LARGE = {"id": ((1000, "ribu"), (100, "ratus")), "en": ((1000, "thousand"), (100, "hundred"))}
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def number_in_words(number: int, words: Words) -> str:
    """Return a number from 0 to 9999 in words: `dua ribu dua puluh enam`, `two thousand twenty-six`."""
    language = words.language
    for size, name in _LARGE[language]:
        if number >= size:
            many, rest = divmod(number, size)
            head = f"se{name}" if language == "id" and many == 1 else f"{number_in_words(many, words)} {name}"
            return f"{head} {number_in_words(rest, words)}" if rest else head
    if number < 20:
        return _ONES[language].split()[number].replace("_", " ")
    tens, ones = divmod(number, 10)
    head = _TENS[language].split()[tens].replace("_", " ")
    glue = " " if language == "id" else "-"
    return f"{head}{glue}{number_in_words(ones, words)}" if ones else head


def day_in_words(day: dt.date, words: Words) -> dict[str, str]:
    """Return weekday, day, month and year of a date in words; an English day is an ordinal."""
    weekday, _, date = words.long_date(day).partition(", ")
    number = number_in_words(day.day, words)
    return {
        "weekday": weekday,
        "day": _ordinal(number) if words.language == "en" else number,
        "month": date.split(" ")[1],
        "year": number_in_words(day.year, words),
    }


def _ordinal(number: str) -> str:
    """Return the ordinal of an English number below a hundred."""
    head, dash, last = number.rpartition("-")
    if last in _ORDINALS:
        return head + dash + _ORDINALS[last]
    return f"{number[:-1]}ieth" if number.endswith("y") else f"{number}th"
