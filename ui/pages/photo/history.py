"""What was drawn over one photo, step by step, until it is kept."""

from audit_app.domain.layer import Layer


class LayerHistory:
    """The layer as it is now, and the steps before and after it."""

    def __init__(self) -> None:
        self._before: list[Layer] = []
        self._after: list[Layer] = []
        self.layer = Layer()

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can be made again."""
        return bool(self._after)

    def do(self, layer: Layer) -> None:
        """Make a step; one that changes nothing is none."""
        if layer != self.layer:
            self._before.append(self.layer)
            self._after.clear()
            self.layer = layer

    def undo(self) -> None:
        """Take the last step back."""
        self._after.append(self.layer)
        self.layer = self._before.pop()

    def redo(self) -> None:
        """Make the step that was last taken back again."""
        self._before.append(self.layer)
        self.layer = self._after.pop()
