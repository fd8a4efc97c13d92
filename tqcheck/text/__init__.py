"""Pure functions from text and language pack to values; offsets always count code points of the text as read."""
