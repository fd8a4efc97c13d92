"""An article pair made ready for the rules: its views, their encoding and alignment, and the context that rules see."""
