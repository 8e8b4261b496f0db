"""Nouns and rules of the assessment: pure values in, pure values out.

No files, no clock, no randomness, no sentences for people.
"""
