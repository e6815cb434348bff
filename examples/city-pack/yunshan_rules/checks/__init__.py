"""Checks that need a program."""
