"""Open roles, the people of a project, one's own roles, and the coordinator's desk for all of them."""
