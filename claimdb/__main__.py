"""`python -m claimdb` is the command line."""

from claimdb.cli import main

if __name__ == "__main__":
    main()
