"""Pages of their own: a record read as a whole, with all that hangs together with it."""
