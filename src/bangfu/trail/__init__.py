"""The append-only, hash-chained event log and the log of sensitive reads."""
