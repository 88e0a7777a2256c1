"""Looking closely at one file: photographs with regions, documents with pages and text."""
