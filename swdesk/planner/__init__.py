"""Queue, calendar and decisions in; out come the days ahead, moves and proofs of what fails."""
