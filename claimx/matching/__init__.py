"""The same words in two texts: words evened out, found by their n-grams, aligned, and weighed against chance."""
