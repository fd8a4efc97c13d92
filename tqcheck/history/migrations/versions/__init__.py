"""A module a version, each with the step from the one before it. A version that was released never changes."""
