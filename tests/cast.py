"""The people the tests are about."""
