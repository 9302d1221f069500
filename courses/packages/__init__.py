"""Learning packages of others: looking into them safely, finding where they begin, and saying what was learned in them. Pure."""
