"""Figures: from a scope to tables, and from tables to pictures."""
