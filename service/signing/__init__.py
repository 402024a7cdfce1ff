"""Digital signatures on PDF: given when asked for, and examined."""
