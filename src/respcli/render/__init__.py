"""The writers: a Document into files of a format, and what such files say when they are read back."""
