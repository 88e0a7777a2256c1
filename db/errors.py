"""What the world can do to an archive, told so that a person can act on it."""

from __future__ import annotations


class ArchiveError(Exception):
    """The world's fault: says what happened, what was kept and what to do.

    ``what`` is one sentence, ``kept`` says what is safe, ``todo`` is the next step;
    each is already in the user's language. ``details`` is technical and may be empty.
    """

    def __init__(self, what: str, *, kept: str = "", todo: str = "", details: str = "") -> None:
        super().__init__(" ".join(part for part in (what, kept, todo) if part))
        self.what = what
        self.kept = kept
        self.todo = todo
        self.details = details


class NotAnArchive(ArchiveError):
    """The folder holds no archive of ours."""


class NewerArchive(ArchiveError):
    """The archive was written by a later version of Fonds."""


class LockedArchive(ArchiveError):
    """Another program is writing to the archive."""


class BackupArchive(ArchiveError):
    """The folder holds a backup, which is not written to."""


class UnwritableArchive(ArchiveError):
    """The archive's files cannot be reached, or may not be written to."""


class DamagedArchive(ArchiveError):
    """The catalogue fails its integrity check."""


class FullDisk(ArchiveError):
    """There was no room to write."""


class InvalidValue(ArchiveError):
    """A value that a field cannot hold."""


class MissingRecord(ArchiveError):
    """A record that was asked for is not there (any more)."""


class NothingToUndo(ArchiveError):
    """The history has nothing that could be undone or redone."""
