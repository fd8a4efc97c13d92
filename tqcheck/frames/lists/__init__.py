"""Claims read by the word lists of a language pack: mask, cues, who speaks, what is said, and the chain between."""
