"""How a test says with which code a bundle is refused."""

import pytest

from audit_app.errors import BundleRejected


def refused(code: str) -> "pytest.RaisesExc[BundleRejected]":
    """Expect exactly this code."""
    return pytest.raises(BundleRejected, match=rf"^{code}( |$)")
