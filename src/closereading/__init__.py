"""Dear Mr. President: reading one historical letter closely."""
