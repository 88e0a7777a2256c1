"""The middle of the window: which records are shown, and how."""
