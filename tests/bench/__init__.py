"""Speed and memory, measured against a yardstick in the same run: `python -m tests.bench`."""
