"""The steps of the first start, all on one page."""
