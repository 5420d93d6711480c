"""Plots as SVG made on the server: bars, boxes, funnels and strips of dots, for pages and for print.

No script, no style sheet, no font of their own; every plot stands beside a table that says the same.
"""

from printouts.plots.bars import Bar, bars
from printouts.plots.box import Box, boxes
from printouts.plots.funnel import funnel
from printouts.plots.strip import Strip, strips
from printouts.plots.svg import sized

__all__ = ["Bar", "Box", "Strip", "bars", "boxes", "funnel", "sized", "strips"]
