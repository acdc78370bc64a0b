"""Files that change many rows of the register at once: read, compared with the register, and written out again.

Nothing here writes. `reading` makes lines of a file's bytes, `plans` compares them with the register and says what
would change and what is wrong, `tables` makes the files that go out, `wording` says all of it in the page's language.
"""
