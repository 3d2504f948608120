"""编制年报: the report of a year as it is written, reviewed inside the agency, submitted, returned, cleared, published.

Its figures come from the registers and cannot be typed; its sentences bind them. What is public afterwards is a version
of `office.annual`, made from this draft and read back before anybody sees it.
"""
