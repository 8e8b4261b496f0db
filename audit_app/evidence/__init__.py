"""Photos and documents: originals kept untouched under their hash, and pictures derived from them in a limited child.

Knows nothing of the store of answers: a row may name a file once the file lies here, never before.
"""
