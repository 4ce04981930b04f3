"""A list as data for other programs: spreadsheet, CSV and JSON, each read back before it is given out."""
