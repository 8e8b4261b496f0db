"""Every code of the format (docs/bundle-format.md section 18) is earned in some test; here it says in which.

Most stand in tables of bad bundles, by code; the rest are named with the test that earns them.
"""

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from audit_app.domain.codes import ALARMING, EFFECTS, Effect
from tests.bundles import (
    test_containers,
    test_envelope,
    test_hostile_documents,
    test_key_files,
    test_reader_codes,
    test_rosters,
)
from tests.faults import test_hostile_folders, test_hostile_team
from tests.workflows import test_import_pipeline

TABLES: tuple[Iterable[tuple[Any, ...]], ...] = (
    test_containers.OTHER_FILES.values(),
    test_envelope.CASES.values(),
    test_hostile_documents.REVISIONS.values(),
    test_hostile_documents.ATTESTATIONS.values(),
    test_reader_codes.PAYLOADS.values(),
    test_reader_codes.HEADS.values(),
    test_reader_codes.UNSIGNED.values(),
    test_reader_codes.NOTES.values(),
    test_reader_codes.RECORDS.values(),
    test_rosters.WRONG.values(),
    test_rosters.ROSTERS.values(),
    [(code,) for code in test_hostile_folders.HOSTILE.values()],
)

ELSEWHERE: dict[str, Callable[..., None]] = {
    "NOT_CANONICAL_ZIP": test_containers.test_another_form_of_container,
    "TOO_BIG": test_containers.test_each_limit_holds,
    "DUPLICATE_NAME": test_containers.test_names_that_a_disk_would_mix_up,
    "PATH_CONFLICT": test_containers.test_names_that_a_disk_would_mix_up,
    "NO_SPACE": test_import_pipeline.test_too_little_space_is_said_before_anything_is_copied,
    "KEYFILE_LIMIT": test_key_files.test_a_file_that_asks_for_too_much_work_is_refused_at_once,
    "INTERNAL": test_import_pipeline.test_a_mistake_of_ours_keeps_the_file_and_the_store,
    "SIGNER_UNKNOWN": test_import_pipeline.test_a_bundle_of_nobody_waits_until_the_number_is_compared,
    "COURIER_UNKNOWN": test_import_pipeline.test_an_unknown_courier_needs_a_yes_and_proves_nothing,
    "WRONG_RECIPIENT": test_import_pipeline.test_a_bundle_for_somebody_else_needs_a_yes_which_the_log_keeps,
    "KEY_REVOKED": test_import_pipeline.test_a_voucher_that_comes_later_lets_the_record_in,
    "CLOCK_PAST": test_import_pipeline.test_a_record_with_an_odd_date_needs_a_yes,
    "SCORE_MISMATCH": test_import_pipeline.test_a_revision_number_used_twice_is_an_alarm,
    "DEVICE_FORK": test_import_pipeline.test_a_revision_number_used_twice_is_an_alarm,
    "FILE_MISSING": test_import_pipeline.test_a_photo_that_comes_later_heals_what_is_missing,
    "FILE_TYPE": test_import_pipeline.test_evidence_of_another_kind_is_kept_and_never_opened,
    "HISTORY_INCOMPLETE": test_import_pipeline.test_a_parent_that_comes_later_heals_the_history,
    "LOG_FORK": test_import_pipeline.test_a_log_that_goes_two_ways_is_an_alarm,
    "LOG_ROLLBACK": test_import_pipeline.test_a_log_that_ends_before_a_head_that_somebody_saw_is_an_alarm,
    "ROSTER_ROLLBACK": test_import_pipeline.test_a_refused_roster_is_an_alarm_and_keeps_nothing_out,
    "ROSTER_FORK": test_import_pipeline.test_a_refused_roster_is_an_alarm_and_keeps_nothing_out,
    "DUPLICATE": test_import_pipeline.test_the_same_bundle_again_changes_nothing,
    "KEY_EXPIRED": test_import_pipeline.test_records_of_a_key_that_expired_need_a_yes,
    "NAME_DIFFERS": test_import_pipeline.test_a_believed_signer_who_takes_the_name_of_a_colleague_is_shown,
    "LOG_GAP": test_import_pipeline.test_a_log_that_begins_later_has_to_join_what_was_seen,
    "NOT_IN_TEAM": test_hostile_team.test_somebody_outside_the_team_goes_on_with_a_visit,
    "INSTRUMENT_CHANGED": test_hostile_team.test_a_visit_goes_on_under_another_instrument,
    "OFFICE_CHANGED": test_hostile_team.test_a_visit_goes_on_at_another_office,
    "VISIT_DATE": test_hostile_team.test_a_visit_is_dated_after_its_signature,
    "CLOCK_JUMP": test_import_pipeline.test_a_clock_that_jumped_is_shown,
}


def test_every_code_is_earned_somewhere() -> None:
    in_tables = {code for table in TABLES for code, *_ in table}
    assert in_tables <= EFFECTS.keys()
    assert EFFECTS.keys() - in_tables - ELSEWHERE.keys() == set()


@pytest.mark.parametrize("code", ELSEWHERE)
def test_the_test_that_is_named_speaks_of_the_code(code: str) -> None:
    assert f'"{code}"' in inspect.getsource(ELSEWHERE[code])


def test_alarms_are_codes_and_questions_are_none_of_them() -> None:
    assert EFFECTS.keys() >= ALARMING
    asked = {code for code, effect in EFFECTS.items() if effect is Effect.ASK}
    assert asked.isdisjoint(ALARMING)
    assert len(asked) == 5
