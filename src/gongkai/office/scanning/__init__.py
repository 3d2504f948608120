"""查毒: whether files were looked through for what is harmful, and which are kept back until they were."""
