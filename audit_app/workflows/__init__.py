"""Verbs: what a person can do. Each is a function over a Workspace, one transaction, and returns Changes."""
