"""What this room keeps sealed."""

from __future__ import annotations

from gongkai.office.complaints.models import Complaint
from gongkai.office.encryption.registry import encrypted_field

COMPLAINT = encrypted_field(
    Complaint, "sealed", "投诉举报人和投诉举报内容", context=lambda complaint: f"complaint:{complaint.key}"
)
