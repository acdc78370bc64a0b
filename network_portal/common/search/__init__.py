"""What can be searched: indexes for models, what somebody asked for, and the register of sources.

An app that has something to find says so twice, in its own rooms:

- on the model, `SEARCHED = SearchIndex(name="thing_search", a=("title",), b=("summary",))` among its indexes;
- in `<app>/search.py`, a Source that is registered on import: what a reader may see of it, what is shown, and where
  it leads. `network_portal.search` imports these files when the portal starts, and alone reads the register.
"""
