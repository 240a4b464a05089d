"""`python -m variorum`: the same as the `variorum` command."""

from variorum.cli import main

if __name__ == "__main__":
    main()
