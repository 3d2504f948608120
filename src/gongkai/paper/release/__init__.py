"""提供的文件: looked at before it is given, and the copy that is given: without metadata, without pages kept back."""
