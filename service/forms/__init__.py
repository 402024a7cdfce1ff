"""Forms: definitions, readers, blanks, checks; file → Record."""
