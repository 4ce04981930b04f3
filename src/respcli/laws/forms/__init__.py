"""The forms in which people have texts of laws: Word documents, web pages, Markdown, plain text."""
