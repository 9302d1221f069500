"""Teams, and help asked and given."""
