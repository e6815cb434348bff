"""Chinese text helpers that know nothing of reports."""
