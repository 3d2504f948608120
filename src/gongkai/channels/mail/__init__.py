"""电子邮件: notices by SMTP."""
