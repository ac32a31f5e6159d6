"""What extractors have proposed already."""

from sqlalchemy import Connection, func, select

from claimdb.database.tables import assertion, decision, passage, snapshot


def proposed_before(connection: Connection, text_sha256: str, extractor: str) -> int:
    """How many assertions of this text an extractor of this name has proposed, whatever was decided on them."""
    query = (
        select(func.count())
        .select_from(assertion)
        .join(passage, assertion.c.passage == passage.c.key)
        .join(snapshot, passage.c.snapshot == snapshot.c.key)
        .join(decision, decision.c.assertion == assertion.c.key)  # what is undone has none
        .where(
            snapshot.c.text_sha256 == text_sha256, assertion.c.extractor == extractor, decision.c.closed_in.is_(None)
        )
    )
    return int(connection.execute(query).scalar_one())
