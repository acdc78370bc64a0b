"""Reports as PDF: figures and pictures put on paper. Texts reach the typesetter as data and are never its code."""
