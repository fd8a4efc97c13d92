"""Scores: article fidelity, segment fidelity, and sacreBLEU's metrics where a reference is at hand."""
