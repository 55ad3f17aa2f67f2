"""How the tagger's weights were made; never imported at run time. Needs the extra ``training``."""
