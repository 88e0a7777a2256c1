"""Scripts that set up, translate and pack; nothing of the app needs them while it runs."""
