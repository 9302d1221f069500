"""How a project starts, moves, is handed over, ends and is copied."""
