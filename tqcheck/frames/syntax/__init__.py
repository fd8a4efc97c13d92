"""Claims read from a dependency parse: tree, noun phrases, verbs, who speaks, what is said, and the chain between."""
