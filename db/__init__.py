"""The archive core: everything Fonds knows without a screen."""
