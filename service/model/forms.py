"""A form (biểu mẫu): what may be filled in, as data read from templates/."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from service.model.initiatives import Stage
from service.model.problems import Severity


class Numbering(StrEnum):
    """When a document of the form takes its official number (Decree 30, Article 15)."""

    NONE = "none"
    AT_FILING = "at_filing"
    AT_ISSUE = "at_issue"
    GIVEN = "given"


class Kind(StrEnum):
    """What a person fills into a property."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DATE = "date"
    CHOICE = "choice"
    LINES = "lines"
    TABLE = "table"
    GROUP = "group"


@dataclass(frozen=True)
class Property:
    """One field of a form to fill in.

    *labels* are all writings by which readers know it: the label people see first,
    then its aliases. *members* are the columns of a TABLE or the parts of a GROUP.
    *known* are the rows a TABLE is handed out with; a row that names one of them in
    its first column takes from it what it leaves blank.
    """

    key: str
    kind: Kind
    labels: tuple[str, ...]
    help: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    vocabulary: str = ""
    members: tuple["Property", ...] = ()
    known: Sequence[Mapping[str, Any]] = field(default=(), compare=False)

    @property
    def label(self) -> str:
        """The label people see."""
        return self.labels[0]


@dataclass(frozen=True)
class Rule:
    """A check across properties, as a Jinja expression that must hold.

    With *each*, it is asked of every row of that table; *at* names the property
    (of the row) where a breach is reported.
    """

    check: str
    message: str
    each: str = ""
    at: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True)
class InitiativeParts:
    """Which rows of a form are initiatives (sáng kiến): table and its columns.

    Without *each* the form is one initiative, and the parts are its properties. *text*
    tells what is done, *background* the rest, *origin* the initiative it replicates.
    *unit* is whose it is, where the form lists those of several units. Filing the form
    brings its initiatives to *stage*.
    """

    title: str
    text: tuple[str, ...]
    each: str = ""
    field: str = ""
    background: tuple[str, ...] = ()
    origin: str = ""
    stage: Stage = Stage.REGISTERED
    unit: str = ""


@dataclass(frozen=True)
class Split:
    """How one filled form makes several documents: one for each row of *each*.

    *register* is the form that lists all the rows in one more document; *columns*
    maps columns of its table to the shared properties that fill them.
    """

    each: str
    register: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Merge:
    """How a property of a report comes from what units filed on the form *form*.

    With *text*, the units' texts of that name are joined, each under its unit's name.
    Otherwise the rows of their table *each* are taken over: *columns* maps columns of
    *into* to theirs ("$unit" is the unit's name, "$issued" the day of issue), or, where
    *by* is given, rows of one value in it become one row with the sums of the columns
    *sum*. Rows of several merges that have one value in *key* become one row: what a
    later merge says of it counts.
    """

    form: str
    into: str
    text: str = ""
    each: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    sum: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Tally:
    """How a table of a form agrees with what the same unit filed on the form *form*.

    The rows of *each*, or the sum of their column *count*, are as many as the rows of
    *rows* over there, or as the sum of one of its columns *sums*; where *by* is given,
    for every value of that column, which both tables have. Those forms belong together
    whose business keys agree in the properties that key the other one.
    """

    form: str
    each: str
    rows: str
    by: str = ""
    count: str = ""
    sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form definition: form.toml, schema.yaml and template.docx of one folder.

    *type* is the document type as the register names it (tên loại), *abbreviation*
    its official abbreviation (KH; Decree 30, Appendix III, I). *subject* and
    *file_name* are patterns over the property keys ("{don_vi}"). *key* lists the
    properties whose values make two records versions of one document; *fallback_key*
    those that join it when the record has no code (ma). *schema* is JSON Schema
    2020-12 without references to other files. An *internal* form is filled by the
    program itself (the register) and never dropped. *paper* is the size of its
    pages, "A4" or "A5".
    """

    id: str
    title: str
    type: str
    abbreviation: str
    numbering: Numbering
    subject: str
    file_name: str
    key: tuple[str, ...]
    fallback_key: tuple[str, ...]
    properties: tuple[Property, ...]
    rules: tuple[Rule, ...]
    initiatives: InitiativeParts | None
    schema: Mapping[str, Any]
    folder: Path
    internal: bool = False
    split: Split | None = None
    merges: tuple[Merge, ...] = ()
    tallies: tuple[Tally, ...] = ()
    paper: str = "A4"

    @property
    def template(self) -> Path:
        """The Word template of the form."""
        return self.folder / "template.docx"

    def find(self, key: str) -> Property | None:
        """Return the top-level property *key*, if the form has it."""
        return next((p for p in self.properties if p.key == key), None)
