"""`python -m learnsite.i18n …`: the same as `manage.py translations …`, for when the settings cannot be loaded."""

import sys

from learnsite.i18n.commands import build_parser, run

if __name__ == "__main__":
    parser = build_parser(prog="python -m learnsite.i18n")
    sys.exit(run(parser.parse_args(), write=sys.stdout.write))
