"""The same verbs as in the window, for a terminal, a script, or a machine without a screen."""
