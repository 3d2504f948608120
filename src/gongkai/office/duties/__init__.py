"""权责清单 and 政务公开事项清单: what an agency has power to do, what it must disclose of it, and both kept in step."""
