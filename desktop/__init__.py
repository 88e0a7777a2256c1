"""The Qt application around an archive."""
