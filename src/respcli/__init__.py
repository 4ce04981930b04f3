"""respcli: compile responsibility lists (责任清单) from YAML to official documents."""

__version__ = "0.1.0"
