"""The workbench of those who run labs and projects."""
