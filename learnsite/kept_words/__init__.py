"""What somebody sent after their session had ended is kept while they sign in, and sent when they say so."""
