"""Originals by checksum, previews, and what can be read out of a file without changing it."""
