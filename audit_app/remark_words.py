"""What is to be known about a visit, in a sentence: for the command line and the window."""

from audit_app.words import Words


def remark_words(code: str, words: Words) -> str:
    """Return the sentence of a remark; some codes mean something else about what is here than about what arrives."""
    about_visit = f"code.remark.{code}"
    return words(about_visit if words.has(about_visit) else f"code.{code}")
