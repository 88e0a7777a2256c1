"""The drawn pictures of the sample archive, one function a picture."""
