"""What board and wall draw when something changes."""
