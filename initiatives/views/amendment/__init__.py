"""Changing a published initiative: the form, the page of the change, and what is decided on it."""
