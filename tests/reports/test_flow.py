"""Content runs over pages without being cut, covered or made smaller."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from audit_app.reports.flow import Frame, Group, Strip, paginate, space

FRAME = Frame(first_top=100, next_top=50, bottom=500)
GROUPS = st.lists(st.lists(st.floats(1, 120).map(space), min_size=1, max_size=12), min_size=1, max_size=12)


@given(GROUPS)
def test_every_strip_is_placed_once_in_order_inside_the_page(groups: list[Group]) -> None:
    pages = paginate(groups, FRAME)
    assert [placed.strip for page in pages for placed in page] == [strip for group in groups for strip in group]
    for number, page in enumerate(pages):
        assert page[0].top == (FRAME.first_top if number == 0 else FRAME.next_top)
        assert all(above.top + above.height <= below.top + 1e-6 for above, below in pairwise(page))
        assert page[-1].top + page[-1].height <= FRAME.bottom + 1e-6


@given(GROUPS)
def test_a_group_that_a_page_can_hold_is_not_torn(groups: list[Group]) -> None:
    pages = paginate(groups, FRAME)
    numbers = {id(placed.strip): number for number, page in enumerate(pages) for placed in page}
    for group in groups[1:]:  # the first one begins at the top of the first page, whatever happens
        if sum(strip.height for strip in group) <= FRAME.bottom - FRAME.next_top:
            assert len({numbers[id(strip)] for strip in group}) == 1


def test_what_no_page_can_hold_begins_where_there_is_room_and_goes_on() -> None:
    pages = paginate([[space(200)], [space(30) for _ in range(30)]], FRAME)
    assert [len(page) for page in pages] == [1 + 6, 15, 9]


def test_what_no_page_can_hold_does_not_begin_at_the_very_end_of_a_page() -> None:
    pages = paginate([[space(350)], [space(30) for _ in range(20)]], FRAME)
    assert [len(page) for page in pages] == [1, 15, 5]


def test_the_strip_that_stretches_takes_the_rest_of_the_last_page() -> None:
    stretching = Strip(40, lambda _pen, _top, _height: None, stretches=True)
    ((first, wide, last),) = paginate([[space(60), stretching, space(80)]], FRAME)
    assert (first.top, wide.top, wide.height) == (100, 160, 260)
    assert last.top + last.height == FRAME.bottom
