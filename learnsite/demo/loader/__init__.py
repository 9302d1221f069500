"""Load the demo content: one module per sort of content, one transaction for all of it."""

from learnsite.demo.loader.load import demo_is_loaded, load_demo

__all__ = ["demo_is_loaded", "load_demo"]
