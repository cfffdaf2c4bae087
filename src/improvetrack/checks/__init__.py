"""Checks: plain functions from a record to findings. What runs, and in which order, is written out in `registry`."""
