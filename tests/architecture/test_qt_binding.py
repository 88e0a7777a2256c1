"""The Qt binding that we pin holds on the oldest Python that we run on."""

from __future__ import annotations

import subprocess
import sys

MANY_VOID_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(20_000):
    thing.setObjectName("a")
    thing.blockSignals(False)
    thing.installEventFilter(thing)
print("alive")
"""


def test_twenty_thousand_void_calls_do_not_abort():
    """PySide6 6.12 gives Python 3.11's None back once too often at each of them."""
    ended = subprocess.run(
        [sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "alive\n"), ended.stderr
