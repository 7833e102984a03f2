"""Words of a source as names that files and ids can have."""

import hashlib
import re
import unicodedata


def slug(words: str) -> str:
    """Words as a name in files: small letters and digits; what those cannot tell apart gets a number of its own."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    is_whole = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", words).lower()) == name.replace("-", "")
    if name and is_whole:
        return name
    mark = hashlib.sha256(words.encode()).hexdigest()[:6]
    return f"{name}-{mark}" if name else f"x{mark}"
