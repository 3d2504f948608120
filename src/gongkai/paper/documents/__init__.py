"""公开文件下载: a published document as a file, laid out after GB/T 9704-2012, and where its valid text stands."""
