"""Drawings beside words (never instead of them), each on a ground of 20 by 20."""

from __future__ import annotations

PATHS = {
    "search": '<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 4 4"/>',
    "letter": '<path d="M3 5h14v10H3zM3 6l7 5 7-5"/>',
    "clock": '<circle cx="10" cy="10" r="7.5"/><path d="M10 5.5V10l3 2"/>',
    "chart": '<path d="M3 17h14M5.5 14v-4M10 14V5M14.5 14V8"/>',
    "page": '<path d="M5 2.500h10v15H5zM7.500 6.500h5M7.500 9.500h5M7.500 12.500h3"/>',
    "right": '<path d="m8 5 5 5-5 5"/>',
    "check": '<path d="m4 10.500 4 4 8-9"/>',
    "warning": '<path d="M10 3 18 17H2zM10 8v4.500M10 14.700v.1"/>',
    "down": '<path d="m5 8 5 5 5-5"/>',
    "pen": '<path d="m4 16 .8-3.300L13 4.500l2.500 2.500-8.200 8.200z"/>',
    "download": '<path d="M10 3v9m-3.500-3.500L10 12l3.500-3.500M4 16h12"/>',
    "calendar": '<path d="M3 5h14v12H3zM3 8.500h14M7 3v3.500M13 3v3.500"/>',
    "tray": '<path d="M3 11 5 4h10l2 7v5H3zM3 11h4l1 2h4l1-2h4"/>',
    "shield": '<path d="M10 2.500 16 5v5c0 4-2.700 6.300-6 7.500C6.700 16.300 4 14 4 10V5z"/>',
    "list": '<path d="M7 5h10M7 10h10M7 15h10M3.500 5v.1M3.500 10v.1M3.500 15v.1"/>',
    "scales": '<path d="M10 3v14M6 17h8M4 6h12M4 6l-2 5h4zM16 6l-2 5h4z"/>',
    "flag": '<path d="M5 17V3.500M5 4h10l-2.500 3.500L15 11H5"/>',
    "people": '<circle cx="7.5" cy="7" r="2.5"/><path d="M3 16c0-3 2-4.500 4.500-4.500S12 13 12 16"/>'
    '<path d="M13 5a2.300 2.300 0 0 1 0 4.500M14 11.700c2 .3 3 1.800 3 4.300"/>',
    "building": '<path d="M4 17V4h8v13M12 8h4v9M2.500 17h15M6.500 7h3M6.500 10h3M6.500 13h3"/>',
}
"""The lines of each drawing, by name."""
