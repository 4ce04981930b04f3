"""What changed between two lists, told in words: one record, and a form for each kind of reader."""
