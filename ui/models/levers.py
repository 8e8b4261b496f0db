"""What would change the zone of a score, as a tree: upwards and downwards, by indicator, down to the answers."""

from fractions import Fraction

from audit_app.domain.contents import Contents
from audit_app.domain.figures import half_up
from audit_app.domain.levers import Reach, way_down, way_up
from audit_app.domain.scoring import Scorecard
from audit_app.words import Words
from ui.models.score_names import ScoreNames
from ui.models.score_tree import NONE, ScoreTreeModel
from ui.theme import Theme

_COLUMNS = ("score.col.part", "levers.col.points", "levers.col.enough")


class LeversModel(ScoreTreeModel):
    """What leads to the next better zone and what the score's own zone depends on, the strongest first."""

    def __init__(self, card: Scorecard, contents: Contents, theme: Theme, words: Words) -> None:
        super().__init__(theme, tuple(map(words, _COLUMNS)))
        self._words, self._places = words, card.instrument.rounding.places
        self._names = ScoreNames(card.instrument, contents, words)
        for direction, reach in (("up", way_up(card)), ("down", way_down(card))):
            if reach is not None:
                self._add_reach(direction, reach)
            elif card.total.score is not None:
                self.add_line(self.invisibleRootItem(), words(f"levers.{direction}.none"), (NONE, NONE))

    def _add_reach(self, direction: str, reach: Reach) -> None:
        words, band = self._words, reach.band
        kind, name = ("zone", words.zone(band.zone).lower()) if reach.changes_zone else ("class", band.class_ or "")
        told = words(f"levers.{direction}.{kind}", x=words.figure(half_up(reach.points, self._places)), z=name)
        whole = self.add_line(self.invisibleRootItem(), told, (NONE, NONE), style="secondary_strong")
        for lever in reach.levers:
            enough = words("levers.enough") if lever.is_enough else NONE
            line = self.add_line(whole, self._names.whole(lever.code), (self._signed(lever.points), enough))
            for item, points in lever.moves.items():
                self.add_line(line, self._names.answer(item), (self._signed(points), NONE), item)

    def _signed(self, points: Fraction) -> str:
        size = self._words.figure(half_up(abs(points), self._places))
        return f"{'+' if points > 0 else '−'}{size}"
