"""Queue, calendar and decisions in; the days ahead, what moved, and proofs of what cannot fit out."""
