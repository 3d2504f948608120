"""The faces: where people come in. Each is a Django app with addresses, pages and sheets."""
