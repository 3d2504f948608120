"""The calendar that the office reckons with: the notices that come with the software, and those taken in since."""
