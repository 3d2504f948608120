"""事项清单 and 权责清单 as workbooks: read as counties really lay them out, written in the standard layout."""
