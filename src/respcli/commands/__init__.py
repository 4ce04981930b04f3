"""The commands: each reads files, calls the core, writes, and returns an exit code."""
