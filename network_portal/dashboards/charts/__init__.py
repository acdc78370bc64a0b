"""Pictures of the figures: a Table goes in, SVG comes out. Drawn on the server and kept by content."""

from .maps import class_breaks, class_of, class_ranges, has_shapes
from .pictures import Picture, arch, bars, central_map, columns_by_year, region_map, shares, stage_bars
from .render import png
from .tidy import Caption

__all__ = [
    "Caption", "Picture", "arch", "bars", "central_map", "class_breaks", "class_of", "class_ranges",
    "columns_by_year", "has_shapes", "png", "region_map", "shares", "stage_bars",
]  # fmt: skip
