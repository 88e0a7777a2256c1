"""A seeded archive of any size, to measure with: 10,000 records are a prefix of 100,000."""
