"""claimdb: who claimed what, when, and who denied it.

Everything the command line does is here as functions, imported when they are first asked for:

    import claimdb

    claimdb.load(["seeds/"], claimdb.Recorder("ana", "load"), "claims.sqlite")
    with claimdb.open_database("claims.sqlite") as connection:
        answer = claimdb.who(connection, "containers", claimdb.Filters(since="2024"))
        for hit in answer.hits:
            print(hit.assertion.statement)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from claimdb.errors import ClaimdbError
from claimdb.version import __version__

if TYPE_CHECKING:
    from claimdb.acts import Act
    from claimdb.amending import amend_assertion
    from claimdb.corpus import ExtractOptions, extract
    from claimdb.curating import link, note, rate, tag, withdraw
    from claimdb.database.migrations import reading_connection as open_database
    from claimdb.extracting import Extracted
    from claimdb.identifying import (
        alias_source,
        hold_office,
        merge_claims,
        merge_sources,
        split_claim,
        split_source,
        unmerge_claim,
        unmerge_source,
    )
    from claimdb.ledger.changesets import Recorder
    from claimdb.loaded import Summary
    from claimdb.loading import LoadOptions, load
    from claimdb.merging import merge
    from claimdb.merging.settling import settle
    from claimdb.output.exports import find_export
    from claimdb.proof.bundle import bundle
    from claimdb.proof.offline import verify_bundle
    from claimdb.proof.verify import verify
    from claimdb.questions.conflicts import conflicts
    from claimdb.questions.diff import diff
    from claimdb.questions.export import export
    from claimdb.questions.filters import Filters
    from claimdb.questions.hedges import hedges
    from claimdb.questions.listings import claims, documents, sources
    from claimdb.questions.log import log
    from claimdb.questions.model import Answer
    from claimdb.questions.moment import Moment, moment_of
    from claimdb.questions.named import denied, figures, unanswered, what, when, who
    from claimdb.questions.origins import Origins, origins
    from claimdb.questions.recorded import Recorded
    from claimdb.questions.things import find_thing
    from claimdb.recording import add, amend, attach
    from claimdb.records.models import Record
    from claimdb.reviewing import queue, review, review_waiting
    from claimdb.safekeeping.backup import back_up
    from claimdb.safekeeping.checking import check_database
    from claimdb.safekeeping.copying import copy_database
    from claimdb.undoing import undo

# A module of a big package is imported when something of it is used: `import claimdb` itself costs nothing.
_HOMES: Final[dict[str, str]] = {
    "Act": "acts",
    "Answer": "questions.model",
    "ExtractOptions": "corpus",
    "Extracted": "extracting",
    "Filters": "questions.filters",
    "LoadOptions": "loading",
    "Moment": "questions.moment",
    "Origins": "questions.origins",
    "Record": "records.models",
    "Recorded": "questions.recorded",
    "Recorder": "ledger.changesets",
    "Summary": "loaded",
    "add": "recording",
    "alias_source": "identifying",
    "amend": "recording",
    "amend_assertion": "amending",
    "attach": "recording",
    "back_up": "safekeeping.backup",
    "bundle": "proof.bundle",
    "check_database": "safekeeping.checking",
    "claims": "questions.listings",
    "conflicts": "questions.conflicts",
    "copy_database": "safekeeping.copying",
    "denied": "questions.named",
    "diff": "questions.diff",
    "documents": "questions.listings",
    "export": "questions.export",
    "extract": "corpus",
    "figures": "questions.named",
    "find_export": "output.exports",
    "find_thing": "questions.things",
    "hedges": "questions.hedges",
    "hold_office": "identifying",
    "link": "curating",
    "load": "loading",
    "log": "questions.log",
    "merge": "merging",
    "merge_claims": "identifying",
    "merge_sources": "identifying",
    "moment_of": "questions.moment",
    "note": "curating",
    "origins": "questions.origins",
    "rate": "curating",
    "settle": "merging.settling",
    "queue": "reviewing",
    "review": "reviewing",
    "review_waiting": "reviewing",
    "sources": "questions.listings",
    "split_claim": "identifying",
    "split_source": "identifying",
    "tag": "curating",
    "unanswered": "questions.named",
    "undo": "undoing",
    "unmerge_claim": "identifying",
    "unmerge_source": "identifying",
    "verify": "proof.verify",
    "verify_bundle": "proof.offline",
    "what": "questions.named",
    "when": "questions.named",
    "who": "questions.named",
    "withdraw": "curating",
}

__all__ = [
    "Act",
    "Answer",
    "ClaimdbError",
    "ExtractOptions",
    "Extracted",
    "Filters",
    "LoadOptions",
    "Moment",
    "Origins",
    "Record",
    "Recorded",
    "Recorder",
    "Summary",
    "__version__",
    "add",
    "alias_source",
    "amend",
    "amend_assertion",
    "attach",
    "back_up",
    "bundle",
    "check_database",
    "claims",
    "conflicts",
    "copy_database",
    "denied",
    "diff",
    "documents",
    "export",
    "extract",
    "figures",
    "find_export",
    "find_thing",
    "hedges",
    "hold_office",
    "link",
    "load",
    "log",
    "merge",
    "merge_claims",
    "merge_sources",
    "moment_of",
    "note",
    "open_database",
    "origins",
    "queue",
    "rate",
    "review",
    "review_waiting",
    "settle",
    "sources",
    "split_claim",
    "split_source",
    "tag",
    "unanswered",
    "undo",
    "unmerge_claim",
    "unmerge_source",
    "verify",
    "verify_bundle",
    "what",
    "when",
    "who",
    "withdraw",
]


def __getattr__(name: str) -> Any:
    if name == "open_database":
        return import_module("claimdb.database.migrations").reading_connection
    if name in _HOMES:
        return getattr(import_module(f"claimdb.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'claimdb' has no attribute {name!r}")
