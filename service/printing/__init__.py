"""Print-ready sets and printers."""
