"""The window. Qt lives here and nowhere else; everything it knows comes from the desk's functions.

A widget emits an intent, the session calls one desk function, `changed` goes out once, and every
screen that is seen reads its state anew and renders it. No widget talks to another.
"""
