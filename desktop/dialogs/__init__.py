"""Windows that ask something: starting, settings, moving, the command palette."""
