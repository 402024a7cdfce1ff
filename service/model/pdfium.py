"""The lock of PDFium, which every room that draws or reads PDFs with it must hold."""

import threading

PDFIUM = threading.Lock()
"""PDFium is not thread-safe, not even over two documents."""
