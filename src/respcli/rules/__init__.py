"""Rules on top of the schema: a module for each family, small checks that know neither files nor lines."""
