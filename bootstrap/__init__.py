"""What run.py does when something is missing; standard library only, parses on Python 3.6."""
