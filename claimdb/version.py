"""The version of claimdb, in one place."""

__version__ = "0.1.0"
