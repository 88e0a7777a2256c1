"""The text inside documents, read without running or fetching anything they ask for."""
