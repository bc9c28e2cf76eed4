"""Students and teachers, their identity numbers."""
