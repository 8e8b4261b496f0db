"""What an audit is: instruments, visits, scores, evidence, signed bundles.

Nothing in this package knows that a screen exists; `ui` builds on it, never the other way round.
"""

__version__ = "0.1.0"
