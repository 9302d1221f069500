"""Labs, projects and problems as the public sees them."""
