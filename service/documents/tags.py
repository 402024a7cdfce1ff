"""What the tags of a template ask for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from jinja2 import nodes

from service.documents import compiling, naming
from service.documents.vocabulary import Group, Item
from service.model.agencies import Signer
from service.model.fields import Field
from service.model.forms import Form, Kind, Property

_LOOP = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length")
)


@dataclass
class Usage:
    """Names, attributes ("letterhead.date" and "date") and words used, with lines."""

    names: dict[str, int] = field(default_factory=dict)
    attributes: dict[str, int] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def prints(self, prop: Property) -> bool:
        """Tell whether the property itself reaches the page."""
        path = naming.REACHES_THE_PAGE_AS.get(prop.key, "")
        return (
            prop.key in naming.NEVER_PRINTED
            or prop.key in self.names
            or path in self.names
            or path in self.attributes
        )

    def prints_member(self, member: Property) -> bool:
        """Tell whether a column or a part reaches the page."""
        return member.key in self.attributes or member.key in self.words


def usage(source: str) -> Usage:
    """Return what *source*, a patched part, asks for.

    Raises:
        jinja2.TemplateSyntaxError: A tag of it is broken.
    """
    env = compiling.environment()
    env.compile(source)  # knows more faults than parsing: an unknown filter
    tree = env.parse(source)
    used = Usage()
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    for name in tree.find_all(nodes.Name):
        if name.name not in own | {"loop"}:
            used.names.setdefault(name.name, name.lineno)
    for attribute in tree.find_all(nodes.Getattr):
        used.attributes.setdefault(attribute.attr, attribute.lineno)
        if isinstance(attribute.node, nodes.Name):
            used.attributes[f"{attribute.node.name}.{attribute.attr}"] = (
                attribute.lineno
            )
    used.words.update(str(word.value) for word in tree.find_all(nodes.Const))
    return used


def unknown(form: Form, used: Usage) -> Iterable[tuple[str, int]]:
    """Yield the names and attributes that nothing stands for, with their lines."""
    known = {prop.key for prop in form.properties} | set(naming.PREPARED)
    for name, line in used.names.items():
        if name not in known:
            yield name, line
    attributes = _attributes(form)
    for name, line in used.attributes.items():
        if "." not in name and name not in attributes:
            yield name, line


def unprinted(form: Form, used: Iterable[Usage]) -> Iterable[Property]:
    """Yield the properties, columns and parts that no tag prints."""
    parts = list(used)
    for prop in form.properties:
        if not any(part.prints(prop) for part in parts):
            yield prop
        elif prop.kind in (Kind.TABLE, Kind.GROUP) and not _is_prepared(prop):
            yield from (
                member
                for member in prop.members
                if not any(part.prints_member(member) for part in parts)
            )


def _is_prepared(prop: Property) -> bool:
    return prop.key in naming.REACHES_THE_PAGE_AS


def _attributes(form: Form) -> set[str]:
    values = (naming.Letterhead, naming.Heading, Signer, Group, Item, Field)
    known = {part.name for value in values for part in fields(value)}
    members = {member.key for prop in form.properties for member in prop.members}
    return known | members | _LOOP
