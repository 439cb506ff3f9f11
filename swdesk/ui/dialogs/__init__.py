"""What opens above the window and asks for something."""
