"""W06 第三方意见征询书: a third party who would be harmed is asked."""
