"""The exchange record: what one document says who claimed, in one shape for people and programs."""
