"""On Windows: a job object that ends a worker's child processes with the worker.

Windows ends the processes of a job when its last handle is closed, as happens to a process
that is ended in whatever way. On other systems there is nothing to do here.
"""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache

MEMORY_BYTES = 3 << 30

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _ENDS_WITH_HANDLE = 0x2000
    _LIMITS_MEMORY = 0x0100
    _EXTENDED_LIMITS = 9

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    @lru_cache(maxsize=1)
    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            *(wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD),
        )
        kernel.SetInformationJobObject.restype = wintypes.BOOL
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.AssignProcessToJobObject.restype = wintypes.BOOL
        return kernel

    @lru_cache(maxsize=1)
    def _job() -> int:
        """Return the handle of this process's job, which is never closed but by its end."""
        limits = _Extended()
        limits.BasicLimitInformation.LimitFlags = _ENDS_WITH_HANDLE | _LIMITS_MEMORY
        limits.ProcessMemoryLimit = MEMORY_BYTES
        job = _kernel().CreateJobObjectW(None, None)
        size = ctypes.sizeof(limits)
        if not job or not _kernel().SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), size
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        return job

    def join(process: subprocess.Popen[bytes]) -> None:
        """Have a child process end with this one, and limit its memory; raises OSError."""
        handle = int(process._handle)  # type: ignore[attr-defined] # noqa: SLF001
        if not _kernel().AssignProcessToJobObject(_job(), handle):
            raise ctypes.WinError(ctypes.get_last_error())

else:

    def join(process: subprocess.Popen[bytes]) -> None:
        """Do nothing: a group of processes and inherited limits do it here."""
