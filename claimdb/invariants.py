"""What always holds of a database, one function a rule; each yields what breaks it, as values.

The tests run every rule after every kind of act. A rule looks at the database as it stands and knows nothing of how
it came to be so.
"""

from collections.abc import Iterator
from typing import Final

from pydantic import ValidationError
from sqlalchemy import Connection

from claimdb.proof import verify
from claimdb.proof.broken import Broken, Rule
from claimdb.questions.export import export
from claimdb.questions.moment import Moment
from claimdb.records.models import Record
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError


def records_make_sense(connection: Connection) -> Iterator[Broken]:
    """Every document's record can be loaded again and gives the ids that are stored: so ids follow from what they
    name, passages stand in their texts, dates hang on each other without a circle, and references lead somewhere."""
    for record in export(connection, Moment()):
        name = str(record.get("document", {}).get("text_sha256", "what belongs to no document"))
        try:
            model = Record.model_validate(record)
            prepare(model, model.document.text if model.document else None)
        except (RecordError, ValidationError) as error:
            yield Broken("records_make_sense", name, str(error))


RULES: Final[tuple[Rule, ...]] = (records_make_sense, *verify.RULES)


def broken(connection: Connection) -> list[Broken]:
    """Everything that breaks a rule."""
    return [each for rule in RULES for each in rule(connection)]
