"""The sample archive: real facts, and pictures and papers made by code for trying Fonds out."""
