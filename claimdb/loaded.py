"""What a load did: totals, and of the documents those of which there is something to tell, in bounded memory."""

from dataclasses import dataclass, field

from claimdb.errors import Fault
from claimdb.ledger.copies import CopyProposal
from claimdb.ledger.record import Recorded

NOTED = 1_000  # documents that are told of one by one, at most


@dataclass(frozen=True, slots=True)
class Loaded:
    """One document that was read, and what recording it did.

    `extractor` is the name of the one that read it, None where none did; `notes` are what that has to say.
    `proposed_before` counts the assertions that it had proposed already: then it did not read it again. `joined` counts
    those that stand on claims known before; `copy_of` is the document that it seems to be a copy of.
    """

    file: str
    is_article: bool
    has_date: bool
    has_publisher: bool
    length: int | None
    recorded: Recorded
    remarks: tuple[tuple[str, str], ...] = ()  # ids of new assertions, and what looks wrong in each
    extractor: str | None = None
    notes: tuple[str, ...] = ()
    proposed_before: int = 0
    joined: int = 0
    copy_of: CopyProposal | None = None

    @property
    def is_notable(self) -> bool:
        """Whether there is something to tell of it."""
        done = self.recorded
        of_known = done.text_attached or done.differences or done.marks or done.not_taken or done.rejected_as_before
        told = self.is_article or of_known or self.remarks or self.notes
        return bool(told or self.proposed_before or self.copy_of is not None)


@dataclass(slots=True)
class Summary:
    """What a load did. `changesets` are the ids of those written; `database` is the one they are in.

    `documents` are those of which there is something to tell, at most `NOTED`; `more_documents` counts the others of
    that sort. `read` counts the documents, `known_assertions` what was there already, with what an extractor did not
    have to propose again, and `proposed` what one proposed as this load read the articles.
    """

    database: str
    dry_run: bool
    documents: list[Loaded] = field(default_factory=list)
    more_documents: int = 0
    faults: list[Fault] = field(default_factory=list)
    not_read: int = 0
    changesets: list[str] = field(default_factory=list)
    made_database: bool = False
    read: int = 0
    new_documents: int = 0
    without_date: int = 0
    without_publisher: int = 0
    new_assertions: int = 0
    known_assertions: int = 0
    proposed: int = 0

    def add(self, loaded: Loaded) -> None:
        """Counts a document."""
        recorded = loaded.recorded
        if recorded.document_id:
            self.read += 1
            self.without_date += not loaded.has_date
            self.without_publisher += not loaded.has_publisher
        self.new_documents += recorded.new_document
        self.new_assertions += len(recorded.new_assertions)
        self.known_assertions += recorded.known_assertions + loaded.proposed_before
        if loaded.extractor is not None:
            self.proposed += len(recorded.new_assertions) - recorded.rejected_as_before
        if loaded.is_notable and len(self.documents) < NOTED:
            self.documents.append(loaded)
        else:
            self.more_documents += loaded.is_notable
