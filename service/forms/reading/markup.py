"""Office XML in the transitional or strict namespace, by local name."""

from collections.abc import Iterator

from lxml import etree


def tag(node: etree._Element) -> str:
    """Return the local name of *node*."""
    return str(node.tag).rpartition("}")[2]


def attribute(node: etree._Element, name: str) -> str:
    """Return the attribute *name* of *node* in whatever namespace, or ""."""
    found = (v for k, v in node.attrib.items() if str(k).rpartition("}")[2] == name)
    return str(next(found, ""))


def all_of(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Iterate over the descendants of *root* called *name*."""
    return root.iter(f"{{*}}{name}")
