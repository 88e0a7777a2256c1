"""Embedded metadata (EXIF, IPTC-IIM, XMP, PDF) read into the catalogue's own words."""
