"""Reporting rounds as they are read: who answers for a state, what it answers for, and what came of it."""
