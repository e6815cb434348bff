"""Frozen value types every layer speaks; no I/O."""
