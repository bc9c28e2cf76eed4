"""Pages of mandates beyond their registers."""
