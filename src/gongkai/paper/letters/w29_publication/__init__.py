"""W29 公开出版物告知书: a gazette, newspaper or book, and how it is had."""
