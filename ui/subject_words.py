"""What subjects are called on screen."""

from audit_app.domain.documents.revision import Subject
from audit_app.words import Words


def subject_name(subject: Subject, words: Words) -> str:
    """Return what a subject is called on screen: products and people by their label, the office in words."""
    return words("tab.office") if subject.type == "office" else subject.label
