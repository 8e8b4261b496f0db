"""By what a shape is held: its corners, the ends of an arrow; a text is only moved."""

from msgspec.structs import replace

from audit_app.domain.layer import Shape, Spot


def grips(shape: Shape) -> tuple[Spot, ...]:
    """Return where a shape can be held to change its size."""
    if shape.kind == "text":
        return ()
    if shape.kind == "arrow":
        return shape.start, shape.end
    left, top, right, bottom = shape.left, shape.top, shape.right, shape.bottom
    return Spot(left, top), Spot(right, top), Spot(right, bottom), Spot(left, bottom)


def pulled(shape: Shape, number: int, to: Spot) -> Shape:
    """Return the shape after one of its grips was pulled somewhere; the opposite corner or end stays."""
    if shape.kind == "arrow":
        return replace(shape, start=to) if number == 0 else replace(shape, end=to)
    return replace(shape, start=grips(shape)[(number + 2) % 4], end=to)
