"""The search bar, what it offers while one types, and the facets of what was found."""
