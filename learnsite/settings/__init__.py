"""Settings: base, and one small file for each of development, test and production."""
