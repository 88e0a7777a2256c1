"""Every command of the program as data: one list serves menus, shortcuts and the palette."""
