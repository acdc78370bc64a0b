"""A one-page PDF, made here so that the demonstration's files need no program to make them."""

_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def page(lines: list[str], *, title: str = "") -> bytes:
    """One page with these lines, in letters of Western Europe, as a PDF that every reader opens and can search."""
    shown = " T* ".join(f"({line.translate(_ESCAPED)}) Tj" for line in lines)
    text = f"BT /F1 12 Tf 20 TL 60 780 Td {shown} ET".encode("cp1252")
    name = title.translate(_ESCAPED).encode("cp1252", "replace")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title(%s)>>" % name,
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(made), len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return made + b"trailer\n<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
