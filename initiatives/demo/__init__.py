"""The demonstration: made-up people and initiatives of the real states, so that the portal can be tried."""
