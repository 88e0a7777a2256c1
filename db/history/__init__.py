"""The log of operations: one log for undo, redo, audit, versions and later merging."""
