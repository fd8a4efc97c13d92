"""Quantities in running text: `model` what they are, `reader` finds them, `vocabulary` has the words that say them."""
