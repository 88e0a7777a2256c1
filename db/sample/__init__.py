"""The sample archive: real facts, and pictures and papers made by code for trying Fonds out."""

from __future__ import annotations

from db.sample.make import make_sample

__all__ = ["make_sample"]
