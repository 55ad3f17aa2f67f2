"""Location → Page: what is named becomes locations, what a location holds is read, unpacked, decoded, and told apart as HTML or text."""
