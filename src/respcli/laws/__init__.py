"""What is known of the laws that a list cites: names, dates, successors."""
