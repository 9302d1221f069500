"""Open Badges 3.0 as pure transforms: values in, values out. Knows nothing of Django and never asks the network by itself."""
