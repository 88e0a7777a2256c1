"""Taking records out of an archive for other programs."""
