"""Pages of people beyond their registers."""
