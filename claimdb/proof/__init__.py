"""Proof that what is recorded is what was recorded: everything that follows from something else is made anew and
compared. Nothing here writes.

Each rule is a function from a connection to what breaks it, as values, and reads the database in batches, so that how
much it holds at once does not grow with the database.
"""
