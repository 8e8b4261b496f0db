"""Layers over photos: shapes stay where they point when the picture is turned, moved and painted."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.layer import WHOLE, Layer, Shape, ShapeKind, Spot, arrow_outline, in_painting_order

spots = st.builds(Spot, st.integers(0, WHOLE), st.integers(0, WHOLE))
kinds = st.sampled_from(["arrow", "box", "ellipse", "text", "highlight", "redact"])
shapes = st.builds(Shape, kinds, spots, spots, st.text("abc ", max_size=9))
layers = st.builds(Layer, st.lists(shapes, max_size=5).map(tuple), st.integers(0, 3))


@given(layers)
def test_four_quarter_turns_change_nothing(layer: Layer) -> None:
    assert layer.turned().turned().turned().turned() == layer


@given(layers)
def test_a_layer_is_read_as_it_was_written(layer: Layer) -> None:
    assert msgspec.json.decode(msgspec.json.encode(layer), type=Layer) == layer


def test_a_quarter_turn_to_the_right_brings_the_left_edge_up() -> None:
    below_left = Shape("arrow", Spot(0, WHOLE), Spot(1_000, 9_000))
    turned = Layer((below_left,)).turned()
    assert turned == Layer((Shape("arrow", Spot(0, 0), Spot(1_000, 1_000)),), 1)


@given(shapes, st.integers(-WHOLE, WHOLE), st.integers(-WHOLE, WHOLE))
def test_a_moved_shape_keeps_its_size_and_stays_inside(shape: Shape, right: int, down: int) -> None:
    moved = shape.moved(right, down)
    assert (moved.right - moved.left, moved.bottom - moved.top) == (shape.right - shape.left, shape.bottom - shape.top)
    assert 0 <= moved.left <= moved.right <= WHOLE
    assert 0 <= moved.top <= moved.bottom <= WHOLE


@pytest.mark.parametrize("place", [-1, WHOLE + 1])
def test_a_place_outside_is_not_read(place: int) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"shapes": [{"kind": "box", "start": {"x": place, "y": 0}, "end": {"x": 0, "y": 0}}]}, Layer)


def test_shapes_come_go_and_change() -> None:
    box, arrow = Shape("box", Spot(0, 0), Spot(9, 9)), Shape("arrow", Spot(0, 0), Spot(5, 5))
    layer = Layer().added(box).added(arrow)
    assert layer.changed(0, arrow).shapes == (arrow, arrow)
    assert layer.without(0).shapes == (arrow,)
    assert (Layer().is_empty, layer.is_empty, Layer(turns=1).is_empty) == (True, False, False)
    assert (layer.hides, layer.added(Shape("redact", Spot(0, 0), Spot(1, 1))).hides) == (False, True)


def test_blocks_are_painted_first_and_marks_last() -> None:
    order: tuple[ShapeKind, ...] = ("arrow", "highlight", "redact", "text", "redact")
    painted = in_painting_order([Shape(kind, Spot(0, 0), Spot(1, 1)) for kind in order])
    assert [shape.kind for shape in painted] == ["redact", "redact", "highlight", "arrow", "text"]


def test_an_arrow_ends_in_its_point_and_a_short_one_is_all_head() -> None:
    long = arrow_outline((0.0, 0.0), (100.0, 0.0), 4.0)
    assert long[3] == (100.0, 0.0)
    assert long[0] == (0.0, 2.0)
    assert max(y for _, y in long) == pytest.approx(9.2)
    assert {x for x, _ in arrow_outline((0.0, 0.0), (3.0, 0.0), 4.0)} == {0.0, 3.0}
    assert arrow_outline((5.0, 5.0), (5.0, 5.0), 4.0)[3] == (5.0, 5.0)
