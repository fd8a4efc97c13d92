"""Who said what, through whom: claim frames read from each side, and compared."""
