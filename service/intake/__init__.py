"""The watched folder: seeing, waiting until whole, claiming, answering."""
