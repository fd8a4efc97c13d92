"""The training of the judge: faults made of good translations, human judgements, the network and its measures.

Nothing here is part of the installed package. `python -m judge.train` (with `tests/bench` on the path) makes the
weights that `tqcheck/engines/judge.onnx` holds; the data lie outside the repository.
"""
