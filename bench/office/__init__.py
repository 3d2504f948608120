"""An office large enough to measure: how it is loaded, and how it is asked. Run in processes of their own."""
