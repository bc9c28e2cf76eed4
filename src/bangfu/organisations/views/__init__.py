"""Pages of organisations and of the standards of profiles."""
