"""Events, feeds and calendars of labs, projects and themes."""
