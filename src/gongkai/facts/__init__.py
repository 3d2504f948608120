"""Facts: frozen records whose fields say in Chinese what they are, and which are kept as JSON.

`fields` declares them; `stored` writes and reads them; `blanks` says what is missing in them. The journal, the letters
and the forms of the desk all read the same declaration.
"""
