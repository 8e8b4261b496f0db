"""What each code of the bundle format leads to. The codes and their effects: docs/bundle-format.md section 18."""

from enum import Enum


class Effect(Enum):
    """What happens to the file, or to the one document, that earned a code."""

    REFUSE = "refuse the file"
    SET_ASIDE_BUNDLE = "put the whole bundle into quarantine"
    SET_ASIDE = "put the document into quarantine, the rest goes on"
    ASK = "go on only after a person agreed"
    FLAG = "accept, and show a flag"
    NOTHING = "nothing to do"


_BY_EFFECT: dict[Effect, str] = {
    Effect.REFUSE: """
        NOT_A_BUNDLE TRUNCATED NOT_CANONICAL_ZIP TOO_BIG TOO_MANY_ENTRIES ENTRY_TOO_BIG NO_SPACE
        PATH_ILLEGAL PATH_LENGTH PATH_DEPTH DUPLICATE_NAME PATH_CONFLICT CRC
        LAYOUT EXTRA_FILE MISSING_FILE MANIFEST_FORMAT BAG_INFO OXUM TAG_HASH PAYLOAD_HASH
        SIG_FORMAT SIG_INVALID SIG_KEY LOG_CHAIN KEY_WEAK KEY_TAKEN KEYFILE_LIMIT""",
    Effect.SET_ASIDE_BUNDLE: "VERSION_UNSUPPORTED INTERNAL",
    Effect.SET_ASIDE: """
        SIGNER_UNKNOWN KEY_REVOKED ROLE DEVICE_KEY
        NAME_DIGEST REC_SIG_MISSING REC_SIG_FORMAT REC_SIG_INVALID REC_SIG_KEY
        JSON_LIMIT JSON_SYNTAX JSON_NOT_CANONICAL JSON_TEXT SCHEMA REF INSTRUMENT_UNKNOWN""",
    Effect.ASK: "COURIER_UNKNOWN KEY_EXPIRED CLOCK_FUTURE CLOCK_PAST WRONG_RECIPIENT",
    Effect.FLAG: """
        NAME_DIFFERS CLOCK_JUMP SCORE_MISMATCH FILE_MISSING FILE_TYPE HISTORY_INCOMPLETE LOG_FORK LOG_ROLLBACK
        DEVICE_FORK ROSTER_FORMAT ROSTER_SIG ROSTER_ROLLBACK ROSTER_FORK""",
    Effect.NOTHING: "DUPLICATE",
}

EFFECTS: dict[str, Effect] = {code: effect for effect, codes in _BY_EFFECT.items() for code in codes.split()}

_ALARMING = """
    PATH_ILLEGAL PATH_LENGTH PATH_DEPTH DUPLICATE_NAME PATH_CONFLICT TAG_HASH PAYLOAD_HASH SIG_FORMAT SIG_INVALID
    SIG_KEY KEY_WEAK KEY_TAKEN DEVICE_KEY NAME_DIGEST REC_SIG_MISSING REC_SIG_FORMAT REC_SIG_INVALID REC_SIG_KEY
    LOG_CHAIN LOG_FORK LOG_ROLLBACK DEVICE_FORK ROSTER_FORMAT ROSTER_SIG ROSTER_ROLLBACK ROSTER_FORK"""

ALARMING: frozenset[str] = frozenset(_ALARMING.split())
"""Codes that no accident explains well: shown in red and logged."""
