"""Blank and filled forms to hand out: XLSX, DOCX, YAML."""
