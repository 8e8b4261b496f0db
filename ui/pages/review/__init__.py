"""Review and seal: what is missing, what was found, the signature, and the way out of the laptop."""
