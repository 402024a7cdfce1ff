"""What every room keeps things with: files and ledgers that outlive a power cut."""
