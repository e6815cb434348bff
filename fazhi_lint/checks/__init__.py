"""The checks: one file per idea; the decorator carries everything a rule needs."""
