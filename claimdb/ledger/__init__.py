"""The only writer. Everything that is recorded passes through a changeset."""
