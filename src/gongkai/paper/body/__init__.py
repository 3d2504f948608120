"""正文和文件: what a disclosure says, as plain and safe HTML, and the files with it. It reads; a person decides."""
