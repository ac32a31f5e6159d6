"""Search words: what a text is indexed under, and what a query requires.

A text matches a query if it is indexed under every one of the query's tokens. Both sides are split, folded and
stemmed here, so that SQLite and PostgreSQL, which only store and compare the tokens, give the same rows.
"""

from claimdb.words.tokens import MAX_QUERY_TOKENS, MAX_TOKEN, index_word_set, index_words, query_words

__all__ = ["MAX_QUERY_TOKENS", "MAX_TOKEN", "index_word_set", "index_words", "query_words"]
