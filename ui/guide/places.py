"""Which chapter tells about a page or a dialog. A new page or dialog takes its line here; a test asks for it."""

FIRST = "01-start"

PAGES = {
    "home": "03-visit",
    "assessment": "04-answers",
    "photo": "08-photos",
    "interviews": "07-interviews",
    "review": "10-review",
    "inbox": "14-lead",
    "settings": "02-key",
}
"""By the name of the page in the main window. The page in the hands of a respondent has none, on purpose."""

DIALOGS = {
    "FirstRunDialog": "01-start",
    "ChoosePersonDialog": "01-start",
    "UnlockDialog": "02-key",
    "NewVisitDialog": "03-visit",
    "OfficeListDialog": "03-visit",
    "PlanDialog": "03-visit",
    "CannotAssessDialog": "03-visit",
    "ConfirmDialog": "10-review",
    "HeadDialog": "10-review",
    "BreakdownDialog": "09-score",
    "PaperPreview": "13-paper",
    "CheckPaperDialog": "13-paper",
    "BlankFormDialog": "13-paper",
    "KeyList": "04-answers",
    "PickItemDialog": "08-photos",
    "PictureDialog": "08-photos",
    "QMessageBox": "15-trouble",
}
"""By the class of the dialog."""
