"""W27 信访、投诉、举报类告知书: not handled as a request, and where to turn."""
