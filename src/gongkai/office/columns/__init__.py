"""The columns of the disclosure platform: which there are, and what an agency has signed of those that hold nothing."""
