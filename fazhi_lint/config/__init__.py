"""``fazhi-lint.yaml``: find it, read it, say what is wrong with it, and settle what holds for a file."""
