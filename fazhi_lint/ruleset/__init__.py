"""YAML packs and decorated checks to frozen rules: schema, compile, cache, find, select."""
