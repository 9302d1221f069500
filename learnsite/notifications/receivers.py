"""Receivers: one line each."""
