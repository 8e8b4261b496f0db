"""The sides of a conflict as the cards show them."""

from datetime import datetime
from fractions import Fraction

from audit_app.domain.contents import PartKey
from audit_app.domain.documents.revision import Answer, EvidenceFile, Revision
from audit_app.domain.figures import half_up
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.domain.verdict import Verdict
from audit_app.part_words import PartWords, side_names
from audit_app.words import Words
from ui.pages.inbox.conflict.desk import ConflictDesk
from ui.pages.inbox.conflict.version_card import Side


class Sides:
    """Names the sides of one conflict, and says what each of them holds."""

    def __init__(self, desk: ConflictDesk, laptops: dict[Fingerprint, str], words: Words) -> None:
        self._desk, self._laptops, self._words = desk, laptops, words
        self._parts = PartWords(desk.conflict.instrument, desk.conflict.heads, words)

    def names(self) -> dict[ElementId, str]:
        """Return what each side is called."""
        return side_names(self._desk.conflict.heads, self._laptops)

    def of(self, part: PartKey) -> dict[ElementId, Side]:
        """Return what each side says about a part."""
        names, effects = self.names(), self._desk.effects(part)
        return {
            head: self._side(part, head, str(number), names[head], effects[head])
            for number, head in enumerate(self._desk.heads, 1)
        }

    def impact(self, part: PartKey) -> str:
        """Return what a part decides about the score: which side gives more and by how much."""
        words, names, effects = self._words, self.names(), self._desk.effects(part)
        scores = {head: Fraction(found.score) for head, found in effects.items() if found.score is not None}
        if len(set(scores.values())) < 2:
            return words("in.impact.none")
        best, worst = max(scores, key=lambda head: scores[head]), min(scores.values())
        gain = words.figure(half_up(scores[best] - worst, 2))
        return words("in.impact.gain", x=names[best], n=gain)

    def _side(self, part: PartKey, head: ElementId, key: str, name: str, found: Verdict) -> Side:
        words, revision = self._words, self._desk.conflict.heads[head]
        value = self._desk.rows[part].values[head]
        laptop = self._laptops.get(revision.by.key, "")
        score = words.figure(found.score) if found.score is not None else words("score.none")
        return Side(
            key=key,
            name=name,
            about=_when(revision, words),
            laptop=" · ".join(each for each in (laptop, words("sig.rev", n=revision.number)) if each),
            effect=words("in.effect", x=score),
            value=value,
            leaf=self._parts.leaf(part),
            told=self._parts.told(value),
            files=_files(revision, value),
        )


def _when(revision: Revision, words: Words) -> str:
    """Return day and time of a revision; all sides of a conflict are of one round, so the year is plain."""
    signed = datetime.fromisoformat(revision.when.wall)
    return f"{words.day(signed.date())} {words.clock(signed)}"


def _files(revision: Revision, value: object) -> tuple[EvidenceFile, ...]:
    if isinstance(value, EvidenceFile):
        return (value,)
    named = set(value.evidence) if isinstance(value, Answer) else set()
    return tuple(file for file in revision.files if file.sha256 in named)
