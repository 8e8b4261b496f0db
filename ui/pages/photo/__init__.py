"""A photo of a visit, closely: what it shows, what is drawn over it, and what it is evidence of."""
