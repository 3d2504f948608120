"""短信: notices through whatever gateway the office has (`gateway.py`)."""
