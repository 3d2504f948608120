"""核验: an independent look at a copy before it is given out, by programs that share no code with whoever wrote it.

poppler and qpdf read the copy beside its original; what they say is judged here. Nothing of `paper.release` is used,
and no library that reads or writes PDF: an error in the one is not repeated in the other.
"""
