"""`redact`: hide parts of a photo, or turn it, in a copy that names its original."""

import argparse

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_own_visit, find_photo
from audit_app.domain.layer import WHOLE, Layer, Shape, Spot
from audit_app.workflows.mark_photo import mark_photo
from audit_app.workflows.read_visits import open_visit

_QUARTER = 90


def add_to(menu: Menu) -> None:
    """Add the command."""
    redact = menu.command("redact", _redact).take_visit().take("photo", help="redact.photo")
    redact.take("areas", nargs="*", type=area, metavar="L,T,R,B", help="redact.areas")
    redact.take("--turn", type=int, choices=(90, 180, 270), default=0, help="redact.turn")
    redact.take("--alone", action="store_true", help="redact.alone")


def area(text: str) -> Shape:
    """Return the block that `left,top,right,bottom` in per cent of the picture mean. Raises ValueError."""
    left, top, right, bottom = (_place(part) for part in text.split(","))
    return Shape("redact", Spot(left, top), Spot(right, bottom))


def _place(per_cent: str) -> int:
    place = round(float(per_cent) * WHOLE / 100)
    if not 0 <= place <= WHOLE:
        raise ValueError(per_cent)
    return place


def _redact(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        photo = find_photo(open_visit(workspace, visit).draft.contents, options.photo)
        layer = Layer(tuple(options.areas), options.turn // _QUARTER)
        marked = mark_photo(workspace, visit, photo, layer, keeps_source=not options.alone)
        console.say("redact.done", sha256=marked.file.sha256[:12], original=(marked.file.of or "")[:12])
    return 0
