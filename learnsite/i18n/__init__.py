"""The message catalogues: gathered from the source, kept in one .po per app and language, compiled without gettext's binaries."""
