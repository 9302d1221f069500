"""Who may do what: pure predicates, one file per noun."""
