"""Copies of a whole database, history and all: to another engine, and as a backup; and whether one is sound."""
