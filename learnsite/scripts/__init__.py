"""What the Makefile runs. Standard library only: these modules work before anything is installed."""
