"""What fell apart within one language: attributions and sentences that do not hold together."""
