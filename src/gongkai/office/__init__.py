"""The office: what is remembered and done, as Django apps without HTTP."""
