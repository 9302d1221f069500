"""Practice: for everybody who is signed in, and the coordinators who make up its cases."""
