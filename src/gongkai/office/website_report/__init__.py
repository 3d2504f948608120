"""政府网站工作年度报表: what is known of a site for it, and the form that came back, kept and published."""
