"""Handing out blank forms."""

from service.forms.blanks import docx, xlsx, yaml
from service.model.forms import Form


def write(form: Form, kind: str) -> bytes:
    """Return the blank *form* as a file of *kind*: xlsx, docx or yaml."""
    if kind == "xlsx":
        return xlsx.write(form)
    if kind == "docx":
        return docx.write(form)
    return yaml.write(form).encode()
