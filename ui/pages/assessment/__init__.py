"""The assessment of a visit: outline, questions one open at a time, and the score as it grows."""
