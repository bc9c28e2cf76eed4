"""Student-aid schemes and payments."""
