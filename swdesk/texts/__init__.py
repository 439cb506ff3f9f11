"""All wording: codes to sentences, days and lengths of time as people write them. No files."""
