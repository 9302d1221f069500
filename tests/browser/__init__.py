"""The product in Chromium, as the people who use it walk through it."""
