"""Files become documents: one module per kind of file."""
