"""Generated cases are the same in every run, and no machine is too slow for them."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
