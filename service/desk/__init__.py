"""What the doors may ask for, a verb a function, over the pipeline and its rooms."""
