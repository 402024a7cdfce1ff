"""Documents of the past, whatever they were kept in → what they say."""
