"""The suite: unit mirrors src; figures, integration, concurrency, e2e, meta."""
