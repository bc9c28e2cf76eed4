"""Relations: what the text says two or more of its numbers have to do with each other, one kind per module."""
