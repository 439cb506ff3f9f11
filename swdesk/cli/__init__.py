"""The command line, thin over desk: reads words, calls one desk function, prints its answer."""
