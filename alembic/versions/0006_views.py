"""Views for people who look into a SQLite file with other programs: the current state in readable columns.

claimdb itself reads none of them. They are made on SQLite alone: who looks into a PostgreSQL server makes his own, and
views there would stand in the way of later changes to the tables. Here, a later revision that adds a column or makes a
table anew may leave them as they are, for SQLite looks up what a view names when it is asked; one that renames or drops
a column or a table drops them first.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What of a source or a claim is counted as which other: by any chain of judgements to the last one.
COUNTED = """
CREATE VIEW counted_{thing} AS
WITH RECURSIVE step("{thing}", target) AS (
    SELECT "{thing}", target FROM {thing}_identity WHERE closed_in IS NULL
    UNION
    SELECT step."{thing}", further.target FROM step
    JOIN {thing}_identity AS further ON further."{thing}" = step.target AND further.closed_in IS NULL
)
SELECT "{thing}", target FROM step WHERE NOT EXISTS (
    SELECT 1 FROM {thing}_identity AS further WHERE further."{thing}" = step.target AND further.closed_in IS NULL
)
"""

# What was undone counts for nothing, unless it was recorded again.
STANDS = """
(NOT EXISTS (
    SELECT 1 FROM standing JOIN changeset ON changeset.id = standing.target_id
    WHERE changeset."key" = {thing}.changeset AND standing.status = 'undone' AND standing.closed_in IS NULL
) OR EXISTS (
    SELECT 1 FROM standing
    WHERE standing.target_id = {named} AND standing.status = 'recorded' AND standing.closed_in IS NULL
))
"""

ASSERTIONS = """
CREATE VIEW assertions AS
SELECT
    assertion.id AS id,
    said.edtf AS said,
    said.earliest AS said_earliest,
    said.latest AS said_latest,
    assertion.said_text AS said_text,
    (SELECT group_concat(named, ' | ') FROM (
        SELECT CASE mention_source.resolution WHEN 'candidate' THEN '? ' ELSE '' END || source.name
            || CASE mention.role WHEN 'asserter' THEN '' ELSE ' (' || mention.role || ')' END AS named
        FROM mention
        JOIN mention_source ON mention_source.mention = mention."key" AND mention_source.closed_in IS NULL
        LEFT JOIN counted_source ON counted_source.source = mention_source.source
        JOIN source ON source."key" = coalesce(counted_source.target, mention_source.source)
        WHERE mention.assertion = assertion."key"
        ORDER BY mention.position, mention_source."key"
    )) AS sources,
    assertion.stance AS stance,
    assertion.modality AS modality,
    assertion.condition AS condition,
    claim.text AS claim,
    claim.id AS claim_id,
    assertion.statement AS statement,
    assertion.quantity_text AS figure,
    assertion.quantity_low AS figure_low,
    assertion.quantity_value AS figure_value,
    assertion.quantity_high AS figure_high,
    assertion.quantity_unit AS figure_unit,
    about.edtf AS about,
    decision.status AS status,
    publisher.name AS publisher,
    details.published AS published,
    details.title AS title,
    details.url AS url,
    substr(snapshot_text.text, passage.start + 1, passage."end" - passage.start) AS passage,
    passage.start AS passage_start,
    passage."end" AS passage_end,
    assertion.cue AS cue,
    assertion.voice AS voice,
    assertion.extractor AS extractor,
    assertion.confidence AS confidence,
    document.id AS document_id,
    changeset.recorded AS recorded,
    changeset.recorder AS recorder
FROM assertion
JOIN decision ON decision.assertion = assertion."key" AND decision.closed_in IS NULL
JOIN assertion_claim ON assertion_claim.assertion = assertion."key" AND assertion_claim.closed_in IS NULL
LEFT JOIN counted_claim ON counted_claim.claim = assertion_claim.claim
JOIN claim ON claim."key" = coalesce(counted_claim.target, assertion_claim.claim)
JOIN passage ON passage."key" = assertion.passage
JOIN snapshot ON snapshot."key" = passage.snapshot
JOIN document ON document."key" = snapshot.document
JOIN changeset ON changeset."key" = assertion.changeset
LEFT JOIN snapshot_text ON snapshot_text.snapshot = snapshot."key"
LEFT JOIN document_details AS details ON details.document = document."key" AND details.closed_in IS NULL
LEFT JOIN counted_source AS counted_publisher ON counted_publisher.source = details.publisher
LEFT JOIN source AS publisher ON publisher."key" = coalesce(counted_publisher.target, details.publisher)
LEFT JOIN reading AS said ON said.assertion = assertion."key" AND said.clock = 'said' AND said.closed_in IS NULL
LEFT JOIN reading AS about ON about.assertion = assertion."key" AND about.clock = 'about' AND about.closed_in IS NULL
"""

CLAIMS = f"""
CREATE VIEW claims AS
SELECT
    claim.id AS id,
    claim.text AS claim,
    claim.kind AS kind,
    claim.unit AS unit,
    claim.cumulative AS cumulative,
    (SELECT group_concat(source.name, ' | ') FROM claim_against
        LEFT JOIN counted_source ON counted_source.source = claim_against.source
        JOIN source ON source."key" = coalesce(counted_source.target, claim_against.source)
        WHERE claim_against.claim = claim."key" AND claim_against.closed_in IS NULL) AS accuses,
    (SELECT count(*) FROM assertion_claim
        JOIN decision ON decision.assertion = assertion_claim.assertion AND decision.closed_in IS NULL
        WHERE assertion_claim.claim IN (
            SELECT claim."key" UNION ALL SELECT counted_claim.claim FROM counted_claim
            WHERE counted_claim.target = claim."key")
            AND assertion_claim.closed_in IS NULL AND decision.status IN ('accepted', 'proposed')) AS assertions
FROM claim
WHERE NOT EXISTS (SELECT 1 FROM counted_claim WHERE counted_claim.claim = claim."key")
    AND {STANDS.format(thing="claim", named="claim.id")}
"""

SOURCES = f"""
CREATE VIEW sources AS
SELECT
    source.id AS id,
    source.name AS name,
    source.kind AS kind,
    (SELECT group_concat(alias, ' | ') FROM source_alias
        WHERE source_alias.source = source."key" AND source_alias.closed_in IS NULL) AS aliases,
    (SELECT group_concat(other.name, ' | ') FROM counted_source
        JOIN source AS other ON other."key" = counted_source.source
        WHERE counted_source.target = source."key") AS also_recorded_as,
    (SELECT document.id FROM document WHERE document."key" = source.document) AS only_in_document
FROM source
WHERE NOT EXISTS (SELECT 1 FROM counted_source WHERE counted_source.source = source."key")
    AND {STANDS.format(thing="source", named="source.id")}
"""

DOCUMENTS = f"""
CREATE VIEW documents AS
SELECT
    document.id AS id,
    publisher.name AS publisher,
    details.title AS title,
    details.byline AS byline,
    details.published AS published,
    details.published_earliest AS published_earliest,
    details.published_latest AS published_latest,
    details.url AS url,
    details.archive_url AS archive_url,
    details.language AS language,
    details.completeness AS completeness,
    length(snapshot_text.text) AS characters,
    snapshot.text_sha256 AS text_sha256,
    (SELECT count(*) FROM passage
        JOIN assertion ON assertion.passage = passage."key"
        JOIN decision ON decision.assertion = assertion."key" AND decision.closed_in IS NULL
        WHERE passage.snapshot = snapshot."key" AND decision.status IN ('accepted', 'proposed')) AS assertions
FROM document
JOIN snapshot ON snapshot.document = document."key"
LEFT JOIN snapshot_text ON snapshot_text.snapshot = snapshot."key"
LEFT JOIN document_details AS details ON details.document = document."key" AND details.closed_in IS NULL
LEFT JOIN counted_source ON counted_source.source = details.publisher
LEFT JOIN source AS publisher ON publisher."key" = coalesce(counted_source.target, details.publisher)
WHERE {STANDS.format(thing="document", named="snapshot.text_sha256")}
"""

LINKS = """
CREATE VIEW links AS
SELECT
    assertion.id AS assertion_id,
    assertion.statement AS statement,
    assertion_link.rel AS rel,
    assertion_link.scope AS scope,
    assertion_link.target_id AS to_id,
    target.statement AS to_statement,
    assertion_link.basis AS basis,
    assertion_link.because AS because
FROM assertion_link
JOIN assertion ON assertion."key" = assertion_link.assertion
LEFT JOIN assertion AS target ON target.id = assertion_link.target_id
WHERE assertion_link.closed_in IS NULL
"""

COUNTED_VIEWS = [COUNTED.format(thing=thing) for thing in ("source", "claim")]
VIEWS = ("counted_source", "counted_claim", "assertions", "claims", "sources", "documents", "links")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in (*COUNTED_VIEWS, ASSERTIONS, CLAIMS, SOURCES, DOCUMENTS, LINKS):
            op.execute(sa.text(" ".join(statement.split())))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for view in reversed(VIEWS):
            op.execute(sa.text(f"DROP VIEW {view}"))
