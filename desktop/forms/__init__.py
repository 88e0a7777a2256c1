"""Forms made from the declared fields: one editor for each kind of field."""
