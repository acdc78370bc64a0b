"""Reporting rounds: the secretariat's pages, those of every member, and a state's own."""
