"""借阅案卷: a small procedure as somebody would add it, whole: who may borrow a file of the archive, until when.

The desk needs nothing but this: a table, facts with their verbs, the matter, the words, and two addresses.
"""
