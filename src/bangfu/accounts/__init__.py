"""Users, the organisations and departments they belong to, roles and permissions."""
