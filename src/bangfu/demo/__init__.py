"""The demonstration's data, built through services and imports only."""
