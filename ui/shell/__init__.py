"""The frame of the window: rail, top bar, status bar, and the pages between them."""
