"""The user guide inside the program: contents, reader, search, and the key that opens it anywhere."""
