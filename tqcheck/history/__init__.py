"""The history of runs: what they came to, kept in a database, and what changed from one to another."""
