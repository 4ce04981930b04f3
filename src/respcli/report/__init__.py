"""Reporters: functions from one record of a run to text, for people and for programs."""
