"""Small widgets that know nothing of archives."""
