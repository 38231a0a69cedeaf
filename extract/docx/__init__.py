"""Word documents (.docx) as pages: their own paragraphs and tables, set roughly as Word would print them. Nothing is guessed from pixels."""
