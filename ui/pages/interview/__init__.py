"""The interviews of a visit: who is asked, one question after the other."""
