"""Signed bundles: keys, signatures, the canonical container, what a strict reader accepts.

The only home of nacl and of archive bytes. Format: docs/bundle-format.md.
"""
