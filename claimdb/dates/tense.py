"""The tense of the sentence that a phrase stands in."""

from typing import Literal

Tense = Literal["past", "present", "future"]
