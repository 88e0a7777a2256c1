"""The user's manual inside the program: topics, search, and the pages themselves."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QSize, Qt, QThreadPool, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from db.words import _
from desktop.dialogs.manual_pages import Section, find, sections
from desktop.theme.scale import ROOM, WIDE
from desktop.widgets.sizing import size_by_text

_CALM_MS = 150
_SECTION = Qt.ItemDataRole.UserRole


def open_manual(window: QWidget, page: str) -> ManualWindow:
    """Show ``page`` in the manual's window, made at the first time; it closes with ``window``."""
    manual = window.findChild(ManualWindow) or ManualWindow(window)
    manual.show_topic(page)
    return manual


class ManualWindow(QWidget):
    """A window of its own beside the archive's: it stays while one works after it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Manual"))
        size_by_text(self, 1040, 760)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("Search the manual"))
        self.search.setAccessibleName(_("Search the manual"))
        self.topics = QListWidget()
        self.topics.setAccessibleName(_("Topics"))
        self.pages = Pages()
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._lay_out()
        self._calm.timeout.connect(self._list)
        self.search.textChanged.connect(self._calm.start)
        self.search.returnPressed.connect(self.topics.setFocus)
        self.topics.currentItemChanged.connect(self._show_item)
        self.pages.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(Qt.Key.Key_Escape, self, self.close)
        self._list()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(ROOM)
        left.addWidget(self.search)
        left.addWidget(self.topics, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        row.setSpacing(WIDE)
        row.addLayout(left, 2)
        row.addWidget(self.pages, 5)

    def show_topic(self, page: str) -> None:
        """Show the window with ``page``, the name of a file of the manual without its ending."""
        self.search.clear()
        self._calm.stop()
        self._list()
        self._go(page)
        self.show()
        self.raise_()
        self.activateWindow()
        self.pages.setFocus()

    @Slot()
    def _list(self) -> None:
        text = self.search.text()
        shown = find(text) if text.strip() else [one for one in sections() if one.is_page]
        self.topics.blockSignals(True)
        self.topics.clear()
        for section in shown:
            title = section.title if section.is_page else f"{section.page_title}: {section.title}"
            item = QListWidgetItem(title)
            item.setData(_SECTION, section)
            self.topics.addItem(item)
        self.topics.blockSignals(False)
        if text.strip() and shown:
            self.topics.setCurrentRow(0)

    @Slot(QListWidgetItem)
    def _show_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            section: Section = item.data(_SECTION)
            self.pages.show_section(section)

    def _go(self, page: str) -> None:
        for row in range(self.topics.count()):
            section: Section = self.topics.item(row).data(_SECTION)
            if section.page == page:
                self.topics.setCurrentRow(row)
                self.pages.show_section(section)

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        """Follow a link to another page of the manual; nothing leads out of it."""
        name = link.fileName().removesuffix(".md")
        if name:
            self.show_topic(name)


class Pages(QTextBrowser):
    """A page of the manual, its pictures as wide as there is room.

    A picture is decoded on another thread; until it comes its place is kept free.
    """

    _decoded = Signal(str, QUrl, QImage)

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[tuple[str, int], QImage] = {}
        self._decoded.connect(self._take_picture, Qt.ConnectionType.QueuedConnection)
        self.setOpenLinks(False)
        self.setAccessibleName(_("Page of the manual"))
        self._shown: Section | None = None
        self._resized = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._resized.timeout.connect(self._render)

    def show_section(self, section: Section) -> None:
        """Show the page that holds ``section``, from its heading on."""
        self._shown = section
        self._render()

    @Slot()
    def _render(self) -> None:
        if self._shown is None:
            return
        section = self._shown
        self.document().setBaseUrl(QUrl.fromLocalFile(str(section.file)))
        self.document().setDefaultFont(self.font())
        self.document().setMarkdown(
            section.file.read_text("utf-8"),
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub,
        )
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if not section.is_page:
            self._scroll_to(section.title)

    def _scroll_to(self, title: str) -> None:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == title:
                place = self.document().documentLayout().blockBoundingRect(block)
                self.verticalScrollBar().setValue(round(place.top()))
                return
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture at the size it is shown in; nothing is loaded but files at hand."""
        file = self.document().baseUrl().resolved(QUrl(name))
        if kind != QTextDocument.ResourceType.ImageResource.value or not file.isLocalFile():
            return None
        path, ratio = file.toLocalFile(), self.devicePixelRatioF()
        size = QImageReader(path).size()
        width = round((self.viewport().width() - 2 * WIDE) * ratio)
        if size.width() > width > 0:
            size = QSize(width, max(1, round(size.height() * width / size.width())))
        known = self._pictures.get((path, size.width()))
        if known is not None:
            return known
        QThreadPool.globalInstance().start(partial(self._decode, QUrl(name), path, size, ratio))
        empty = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        empty.fill(Qt.GlobalColor.transparent)
        empty.setDevicePixelRatio(ratio)
        return empty

    def _decode(self, name: QUrl, path: str, size: QSize, ratio: float) -> None:
        """Read a picture; on another thread."""
        picture = QImage(path)
        if picture.width() != size.width():
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(size.width(), smooth)
        picture.setDevicePixelRatio(ratio)
        with suppress(RuntimeError):  # the manual was closed meanwhile
            self._decoded.emit(path, name, picture)

    @Slot(str, QUrl, QImage)
    def _take_picture(self, path: str, name: QUrl, picture: QImage) -> None:
        self._pictures[path, picture.width()] = picture
        document = self.document()
        document.addResource(QTextDocument.ResourceType.ImageResource.value, name, picture)
        document.markContentsDirty(0, document.characterCount())

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self._resized.start()
