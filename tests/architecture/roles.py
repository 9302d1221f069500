"""The roles of the people on whom the table of permissions is tried out; scene.py gives each a person."""

VISITOR, CITIZEN, OWNER_, MEMBER = "visitor", "citizen", "owner", "team member"
REVIEWER_, LEAD, COORDINATOR_ = "reviewer", "project lead", "lab coordinator"
ELSEWHERE = "lead, reviewer and coordinator elsewhere"
EDITOR_, OPERATOR = "editor", "operator"
ROLES = (VISITOR, CITIZEN, OWNER_, MEMBER, REVIEWER_, LEAD, COORDINATOR_, ELSEWHERE, EDITOR_, OPERATOR)
