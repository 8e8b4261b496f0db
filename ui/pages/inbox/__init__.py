"""The inbox: bundles that came, what is proved about them, keys to compare, conflicts to decide."""
