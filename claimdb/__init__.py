"""claimdb: who claimed what, when, and who denied it."""
