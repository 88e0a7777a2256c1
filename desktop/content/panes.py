"""The three panes side by side: which are shown, how wide, and which has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from db.words import N_
from desktop.content.header import Header
from desktop.content.pane import ContentPane
from desktop.forms.inspector import RecordInspector
from desktop.navigation.pane import NavigationPane
from desktop.settings import Settings
from desktop.theme.scale import BODY_POINTS
from desktop.widgets.message_bar import MessageBar

_LEAST = (180, 320, 270)
_WIDTHS = (240, 760, 380)
_SIDES = ("navigation", "inspector")
_KEY = "panes"
TASKS: tuple[tuple[str, str, str], ...] = (
    ("", N_("Usual layout"), ""),
    ("describe", N_("Layout for describing"), "inspector"),
    ("arrange", N_("Layout for arranging"), "navigation"),
    ("review", N_("Layout for review"), "navigation inspector"),
    ("search", N_("Layout for searching"), "facets"),
)
"""Tasks that have a layout of their own: key, what it is called, what is shown at first."""


class Panes(QSplitter):
    """Navigation, content and inspector; both sides can be put away."""

    def __init__(
        self,
        settings: Settings,
        navigation: NavigationPane,
        content: ContentPane,
        inspector: RecordInspector,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings = settings
        self.navigation = navigation
        self.content = content
        self.inspector = inspector
        inspector.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for at, pane in enumerate((navigation, content, inspector)):
            self.addWidget(pane)
            self.setStretchFactor(at, 1 if at == 1 else 0)
        self._grown = 0.0
        self._fit_text()
        self._take_up()

    # ------------------------------------------------------------------ layouts

    @property
    def task(self) -> str:
        """The task whose layout is in use, empty for the usual one."""
        kept = self._settings.text(f"{_KEY}/task")
        return kept if kept in {key for key, _label, _shown in TASKS} else ""

    def show_task(self, task: str) -> None:
        """Use the layout of a task as it was left, or as it suits the task at first."""
        self.keep()
        self._settings.keep(f"{_KEY}/task", task)
        self._take_up()

    @property
    def _key(self) -> str:
        return f"{_KEY}/{self.task}" if self.task else _KEY

    def _take_up(self) -> None:
        if not self.restoreState(self._settings.layout(self._key)):
            self.setSizes(list(_WIDTHS))
        for name in _SIDES:
            self._put_away_or_show(name, shown=self.is_shown(name))
        self.content.facets_wanted = self.is_shown("facets")
        self.content.update_facets()

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _fit_text(self) -> None:
        """Give the sides room for larger text; the records get along with less."""
        grown = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        if grown != self._grown:
            self._grown = grown
            for at, pane in enumerate((self.navigation, self.content, self.inspector)):
                share = 1.0 if at == 1 else grown
                pane.setMinimumWidth(round(_LEAST[at] * share))

    def _side(self, name: str) -> QWidget:
        return self.navigation if name == "navigation" else self.inspector

    def is_shown(self, name: str) -> bool:
        """Whether navigation, facets or inspector are wanted on the screen."""
        at_first = {key: shown for key, _label, shown in TASKS}[self.task]
        wanted = not self.task or name in at_first.split()
        return self._settings.truth(f"{self._key}/{name}", default=wanted)

    def show_side(self, name: str, *, shown: bool) -> None:
        """Show or put away navigation, facets or inspector."""
        self._settings.keep_truth(f"{self._key}/{name}", value=shown)
        if name == "facets":
            self.content.facets_wanted = shown
            self.content.update_facets()
            return
        self._put_away_or_show(name, shown=shown)

    def _put_away_or_show(self, name: str, *, shown: bool) -> None:
        side = self._side(name)
        if not shown and self._has_keyboard(side):
            self.content.focus_records()
        side.setVisible(shown)

    def keep(self) -> None:
        """Keep the widths for the next start."""
        self._settings.keep_layout(self._key, self.saveState())

    def cycle(self, header: Header, step: int) -> None:
        """Put the keyboard into the next (1) or previous (-1) pane.

        The search bar is one, and so is a message while there is one.
        """
        message = self.window().findChild(MessageBar)
        stops = (message, header.search, self.navigation, self.content, self.inspector)
        shown = [pane for pane in stops if pane is not None and pane.isVisible()]
        at = next((at for at, pane in enumerate(shown) if self._has_keyboard(pane)), -1)
        target = shown[(at + step) % len(shown)]
        if target is self.content:
            self.content.focus_records()
        elif target is self.inspector:
            self.inspector.focus_field("")
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _has_keyboard(self, pane: QWidget) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and (pane is focused or pane.isAncestorOf(focused))
