"""Views of pages that belong to no one app."""
