"""Runs the program in a process that the system ends when it, or a child, asks for the network.

``python without_network.py WORDS...`` is ``fonds WORDS...``. The rule (seccomp) is the kernel's,
so that it also holds for compiled libraries and for every worker process; sockets between
processes of one machine stay allowed.
"""

from __future__ import annotations

import ctypes
import platform
import socket
import sys

SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
"""The number of the system call ``socket``, by the kind of processor."""

_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_END_PROCESS, _ALLOW = 0x80000000, 0x7FFF0000
_CALL_AT, _FIRST_ARGUMENT_AT = 0, 16
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


class Step(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("when_true", ctypes.c_ubyte),
        ("when_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    ]


class Program(ctypes.Structure):
    _fields_ = [
        ("length", ctypes.c_ushort),
        ("steps", ctypes.POINTER(Step)),
    ]


def forbid_network() -> None:
    """End this process, or any it starts, at the first socket for a network."""
    steps = (
        (_LOAD, 0, 0, _CALL_AT),
        (_IF_EQUAL, 0, 4, SOCKET_CALL[platform.machine()]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_IF_EQUAL, 1, 0, socket.AF_INET),
        (_IF_EQUAL, 0, 1, socket.AF_INET6),
        (_RETURN, 0, 0, _END_PROCESS),
        (_RETURN, 0, 0, _ALLOW),
    )
    table = (Step * len(steps))(*(Step(*step) for step in steps))
    program = Program(len(steps), table)
    system = ctypes.CDLL(None, use_errno=True)
    refused = system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    refused = refused or system.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)
    if refused:
        raise OSError(ctypes.get_errno(), "the kernel takes no rule")


if __name__ == "__main__":
    forbid_network()
    if sys.argv[1:] == ["--reach-out"]:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    else:
        from desktop.__main__ import main

        sys.exit(main(sys.argv[1:]))
