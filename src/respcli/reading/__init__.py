"""What is common to all that reads files of other programs: packages, encodings, tags, the numbers that Word counts."""
