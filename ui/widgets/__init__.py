"""The parts that pages are built from. Each is given its theme and words, and knows nothing of visits or stores."""
