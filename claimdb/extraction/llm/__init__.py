"""An extractor that asks a language model, any that the `llm` library reaches (the extra `claimdb[llm]`).

What a model answers is believed as far as it can be checked: an assertion is kept if the words that it quotes stand in
the article; offsets, dates and numbers are never taken from it, but read from those words.
"""
