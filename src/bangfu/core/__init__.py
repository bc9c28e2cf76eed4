"""What everything else stands on: money, periods, identity, errors, scope. No domain."""
