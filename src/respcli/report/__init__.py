"""Reporters: functions from diagnostics to text."""
