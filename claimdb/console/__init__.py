"""Sittings at a terminal: keys read one by one, lines, an editor, the screen. What they mean is decided elsewhere."""
