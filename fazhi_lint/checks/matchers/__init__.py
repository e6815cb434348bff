"""The declarative kinds of rules, one file per kind; each has ``run(context) -> findings``."""
