"""Makes Qt's actions and menus from the catalogue of commands, and keeps them true."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from db.words import N_, _
from desktop.actions.action import Action, Menu
from desktop.actions.bench import Bench
from desktop.dialogs.command_palette import Offer
from desktop.dialogs.keys_sheet import KeyGroup
from desktop.icons import icon


class ActionBook(QObject):
    """The commands of one window as Qt knows them."""

    def __init__(self, bench: Bench, actions: Sequence[Action], window: QWidget) -> None:
        super().__init__(window)
        self._bench = bench
        self._window = window
        self._actions = {action.name: action for action in actions}
        self._made = {action.name: self._make(action) for action in actions}
        self.refresh()

    def _make(self, action: Action) -> QAction:
        made = QAction(_(action.text), self._window)
        made.setObjectName(action.name)
        if action.glyph:
            made.setIcon(icon(action.glyph))
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        made.setCheckable(action.checked is not None)
        made.triggered.connect(partial(self._run, action))
        if action.needs_records:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._bench.records().addAction(made)
        else:
            self._window.addAction(made)
        return made

    def _run(self, action: Action, *_triggered: object) -> None:
        if action.applies(self._bench):
            action.run(self._bench)
        self.refresh()

    def run(self, name: str) -> None:
        """Run a command by its name, as if it had been chosen from its menu."""
        self._made[name].trigger()

    def qt(self, name: str) -> QAction:
        """Return the Qt action of a command."""
        return self._made[name]

    @Slot()
    def refresh(self) -> None:
        """Show which commands apply now, how they are called and which are ticked."""
        for name, action in self._actions.items():
            made = self._made[name]
            made.setEnabled(action.applies(self._bench))
            if action.label is not None:
                made.setText(action.label(self._bench).replace("&", "&&"))
            if action.checked is not None:
                made.setChecked(action.checked(self._bench))

    def fill(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Put the menus into a menu bar and return them."""
        bar.clear()
        menus: dict[Menu, QMenu] = {}
        for menu in Menu:
            menus[menu] = bar.addMenu(_(menu.value))
            self.fill_menu(menus[menu], menu)
        return menus

    def fill_menu(self, shown: QMenu, menu: Menu) -> None:
        """Put the commands of one menu into ``shown``, with lines between their groups."""
        wanted = sorted(
            (action for action in self._actions.values() if action.menu is menu), key=_group
        )
        for number, (_of_group, actions) in enumerate(groupby(wanted, key=_group)):
            if number:
                shown.addSeparator()
            shown.addActions([self._made[action.name] for action in actions])
        shown.aboutToShow.connect(self.refresh)

    def offers(self) -> list[Offer]:
        """Return every command as a line of the palette, those that apply first."""
        self.refresh()
        made = [self._offer(action) for action in self._actions.values()]
        return sorted(made, key=_comes_later)

    def _offer(self, action: Action) -> Offer:
        qt = self._made[action.name]
        return Offer(
            text=qt.text().replace("&&", "&"),
            run=qt.trigger,
            detail=_(action.menu.value).replace("&", ""),
            shortcut=qt.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            glyph=action.glyph or "caret-right",
            words=f"{action.words} {_(action.words)} {action.text}",
            enabled=qt.isEnabled(),
        )

    def key_groups(self) -> list[KeyGroup]:
        """Return all shortcuts by menu."""
        groups: list[KeyGroup] = []
        for menu in Menu:
            keys = tuple(
                (self._made[name].shortcut().toString(_NATIVE), _(action.text))
                for name, action in self._actions.items()
                if action.menu is menu and action.shortcut
            )
            if keys:
                groups.append(KeyGroup(_(menu.value).replace("&", ""), keys))
        return [*groups, *(KeyGroup(_(title), _shown(keys)) for title, keys in _OF_VIEWS)]


# Keys that belong to a view and work while it has the keyboard.
_OF_VIEWS = (
    (
        N_("In the records"),
        (
            ("Return", N_("Open the record")),
            ("Space", N_("Quick look")),
            ("Ctrl+A", N_("Select all")),
            ("F2", N_("In the table: type into the cell")),
            ("Ctrl+D", N_("In the table: fill down")),
        ),
    ),
    (
        N_("In the viewer"),
        (
            ("Alt+Right", N_("Next page or file")),
            ("Alt+Left", N_("Previous page or file")),
            ("V", N_("Turn over: front and back")),
            ("R", N_("Mark a region")),
            ("+", N_("Larger")),
            ("-", N_("Smaller")),
            ("0", N_("Fit to the window")),
            ("L", N_("Turn the picture")),
        ),
    ),
)


def _shown(keys: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((QKeySequence(key).toString(_NATIVE), _(meaning)) for key, meaning in keys)


_NATIVE = QKeySequence.SequenceFormat.NativeText


def _group(action: Action) -> int:
    return action.group


def _comes_later(offer: Offer) -> bool:
    return not offer.enabled
