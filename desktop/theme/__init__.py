"""Colours, type and spacing as named tokens, and how they reach the widgets."""
