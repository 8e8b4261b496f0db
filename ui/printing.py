"""Printers, and a paper on its way to one: page after page at 300 dpi, so that paper and file match."""

from PySide6.QtCore import QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from audit_app.errors import EnvironmentProblem
from audit_app.workflows.show_paper import MadePaper, PageImage, page_image
from ui.session import Session

DPI = 300


def printer_names() -> tuple[str, ...]:
    """Return the printers that the system knows, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name)))


def printer_named(name: str) -> QPrinter:
    """Return a printer of the system."""
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def image_of(page: PageImage) -> QImage:
    """Return a page as Qt draws it, with pixels of its own."""
    return QImage(page.pixels, page.width, page.height, page.bytes_in_row, QImage.Format.Format_RGB32).copy()


class PrintRun(QObject):
    """Prints a paper some number of times. `progressed` tells done and all sheets; `finished` or `failed` ends it."""

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, paper: MadePaper, printer: QPrinter, copies: int) -> None:
        super().__init__()
        self._session, self._paper, self._printer = session, paper, printer
        self._own_copies = 1 if printer.supportsMultipleCopies() else copies
        if printer.supportsMultipleCopies():
            printer.setCopyCount(copies)
        self._painter = QPainter()
        self._next = 0

    @property
    def sheets(self) -> int:
        """How many pages are handed to the printer."""
        return self._paper.pages * self._own_copies

    def start(self) -> None:
        """Begin; a printer that does not take the job is told as failed."""
        page = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
        self._printer.setFullPage(True)
        self._printer.setPageLayout(page)
        if not self._painter.begin(self._printer):
            self.failed.emit(EnvironmentProblem("printer_refuses"))
            return
        self._ask()

    def _ask(self) -> None:
        """Let the next page be drawn off the screen's thread."""
        pdf, number = self._paper.pdf, self._next % self._paper.pages
        job = self._session.background.start(lambda _workspace, _progress: page_image(pdf, number, DPI))
        job.finished.connect(self._print)
        job.failed.connect(self._give_up)

    def _print(self, page: PageImage) -> None:
        if self._next and not self._printer.newPage():
            self._give_up(EnvironmentProblem("printer_refuses"))
            return
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image_of(page))
        self._next += 1
        self.progressed.emit(self._next, self.sheets)
        if self._next < self.sheets:
            self._ask()
        elif self._painter.end():
            self.finished.emit()
        else:
            self.failed.emit(EnvironmentProblem("printer_refuses"))

    def _give_up(self, error: Exception) -> None:
        self._printer.abort()
        self._painter.end()
        self.failed.emit(error)
