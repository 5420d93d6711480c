"""The picture of a case in time: an SVG made here, the same on a page and in print, without a script."""
