"""What subjects are called where people read."""

from audit_app.domain.documents.revision import Subject
from audit_app.words import Words


def subject_name(subject: Subject, words: Words) -> str:
    """Return what a subject is called: products and people by their label, the office in words."""
    return words("tab.office") if subject.type == "office" else subject.label
