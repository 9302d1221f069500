"""Receivers: one line each; they decide nothing."""
