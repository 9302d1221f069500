"""What a person can change about themselves."""
