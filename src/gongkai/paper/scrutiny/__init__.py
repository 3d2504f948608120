"""Scrutiny (先审查后公开): what a machine can find in a text before it is published; whoever reviews it answers."""
