"""The screens as HTML: one template a part, one stylesheet, one script for all of them."""
