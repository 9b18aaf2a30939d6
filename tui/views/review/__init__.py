"""What the review shows, page by page; imports the other views."""
