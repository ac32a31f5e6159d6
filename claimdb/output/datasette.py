"""What Datasette is told of a claimdb file: what its views mean, what labels a key, and a few questions."""

from typing import Any, Final

_SHOWN: Final = (
    "said, sources, stance, modality, statement, figure, claim, status, publisher, published, passage, id"
    " from assertions"
)
_QUERIES: Final[dict[str, dict[str, str]]] = {
    "search": {
        "title": "Search",
        "description": "Assertions with this text in statement, claim, source or passage. claimdb itself also finds"
        " other inflections: claimdb who TEXT.",
        "sql": f"select {_SHOWN} where statement || ' ' || claim || ' ' || coalesce(sources, '') || ' '"
        " || coalesce(passage, '') like '%' || :text || '%' order by said_earliest is null, said_earliest limit 500",
    },
    "claim_history": {
        "title": "The history of a claim",
        "description": "All assertions of the claim with this id, in the order in which they were said.",
        "sql": f"select {_SHOWN} where claim_id = :claim_id order by said_earliest is null, said_earliest limit 500",
    },
    "denials": {
        "title": "Denials",
        "description": "Everything that was denied, by whom and when.",
        "sql": f"select {_SHOWN} where stance = 'denies' order by said_earliest is null, said_earliest limit 500",
    },
}
_TABLES: Final[dict[str, dict[str, Any]]] = {
    "assertions": {
        "description": "One row for each assertion as it is judged now. ? before a source: one of these.",
        "facets": ["stance", "status", "publisher"],
    },
    "claims": {"description": "What assertions are about, with whom a claim accuses."},
    "sources": {"description": "Who says things; those that were merged are one."},
    "documents": {"description": "What was read."},
    "links": {"description": "What assertions are to each other."},
    "assertion": {"label_column": "statement"},
    "claim": {"label_column": "text"},
    "source": {"label_column": "name"},
    "document": {"label_column": "id"},
    "changeset": {"label_column": "recorded"},
    "mention": {"label_column": "mention"},
    "snapshot": {"label_column": "text_sha256"},
}
# What nobody looks for: indexes, bookkeeping, and helpers of the views.
_HIDDEN: Final = (
    "alembic_version",
    "also_recorded",
    "assertion_now",
    "assertion_search",
    "changeset_rows",
    "counted_claim",
    "counted_source",
    "document_sketch",
    "name_stem",
    "spoken_now",
    "standing",
    "total_now",
)


def datasette_metadata(name: str) -> dict[str, Any]:
    """The metadata for a database file whose name without its ending is this, as Datasette's --metadata takes it."""
    tables = {**_TABLES, **{each: {"hidden": True} for each in _HIDDEN}}
    return {
        "title": "claimdb: who claimed what, when, and who denied it",
        "databases": {
            name: {
                "description": "Views (plural names) show the present state. Tables keep what was ever recorded:"
                " a judgement with closed_in is no longer held.",
                "tables": tables,
                "queries": _QUERIES,
            }
        },
    }
