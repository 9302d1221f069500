"""The review desk: queue, one submission, verdict."""
