"""Setting pages in type: data and a template go into a child process, a PDF comes out."""
