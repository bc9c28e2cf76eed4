"""The cases. Each module has `measure(size) -> Iterator[Finding]` and runs in a process of its own."""
