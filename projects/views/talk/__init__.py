"""Updates, files, comments and reports: one screen per file."""
