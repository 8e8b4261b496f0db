"""Everything that is printed about a visit, as PDF. To add one: a module beside these and its line in `REPORTS`."""

from audit_app.reports.base import LastRound, Report, Sealed, SheetState, VisitSheet, seal_of
from audit_app.reports.minutes import Minutes
from audit_app.reports.photo_log import PhotoLog
from audit_app.reports.summary_sheet import SummarySheet

REPORTS: dict[str, Report] = {report.kind: report for report in (SummarySheet(), Minutes(), PhotoLog())}

__all__ = ["REPORTS", "LastRound", "Report", "Sealed", "SheetState", "VisitSheet", "seal_of"]
