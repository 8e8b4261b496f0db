"""Home: the visits on this laptop."""
