"""Residents' problems: telling one, sharing it, following it, and deciding it."""
