"""What became of the work: for everybody, and on the workbench."""
