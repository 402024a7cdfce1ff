"""Zip packages from strangers: Word, Excel and backup files."""

import zipfile
import zlib

UNPACKABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # zipfile's own word for a compression it does not know
    RuntimeError,  # encrypted
    ValueError,
)
"""What zipfile raises at a package that is broken, or made to hurt."""
