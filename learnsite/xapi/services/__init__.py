"""Keep statements, and send what waits."""
