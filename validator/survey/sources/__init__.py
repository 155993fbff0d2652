"""Where the texts of a survey come from: folders, archives, tables, mailboxes, other places."""
