"""Puts a theme on the application and follows the system's wish for light, dark or contrast."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessibilityHints, QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.theme.fonts import body_font, load_fonts
from desktop.theme.stylesheet import stylesheet
from desktop.theme.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens

SYSTEM = "system"


class Theme(QObject):
    """The one look of the whole application; ``changed`` follows when it is another."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = SYSTEM, scale: float = 1.0) -> None:
        super().__init__(application)
        self._application = application
        self.choice = choice
        self.scale = scale
        self.tokens: Tokens = LIGHT
        load_fonts()
        application.setStyle("Fusion")
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        self.apply()

    def choose(self, choice: str) -> None:
        """Use the theme of that name, or ``system``."""
        self.choice = choice
        self.apply()

    def toggle(self) -> None:
        """Turn dark into light and anything light into dark."""
        self.choose(LIGHT.name if self.tokens.is_dark else DARK.name)

    def set_scale(self, scale: float) -> None:
        """Make all text ``scale`` times its usual size (1 to 2)."""
        self.scale = scale
        self.apply()

    def apply(self) -> None:
        """Put the chosen colours and sizes on every widget."""
        self.tokens = self._chosen()
        font = body_font(self.scale)
        self._application.setFont(font)
        self._application.setPalette(palette_of(self.tokens))
        self._application.setStyleSheet(stylesheet(self.tokens, font.pointSizeF()))
        self.changed.emit()

    def _chosen(self) -> Tokens:
        named = {theme.name: theme for theme in THEMES}
        return named[self.choice] if self.choice in named else system_theme()

    @Slot()
    def _follow_system(self) -> None:
        if self.choice == SYSTEM:
            self.apply()


def system_theme() -> Tokens:
    """Return the theme that the system's settings ask for."""
    hints = QGuiApplication.styleHints()
    wish = QAccessibilityHints.contrastPreference(hints.accessibility())
    if wish is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def palette_of(tokens: Tokens) -> QPalette:
    """Return Qt's palette for the tokens, so that what no style rule names fits too."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.ink_soft,
        role.Button: tokens.raised,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.danger,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.line,
        role.Highlight: tokens.selected,
        role.HighlightedText: tokens.on_selected,
        role.Accent: tokens.accent,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.ink,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.ink_off))
    return palette
