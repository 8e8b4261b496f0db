"""A conflict, decided item by item: what was before, what each side says, what a choice does to the score, and why."""
