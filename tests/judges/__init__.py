"""Judges: programs that are not this project's own and that say what is wrong with a document.

A judge takes a file and returns its findings, one text each; none is a clean bill. ``install`` puts the programs in
place. Where one is missing its tests are skipped, or fail if the environment has ``RESPCLI_JUDGES=required``, as in CI.
"""
