"""`python -m gongkai` is `gongkai`: how one of our processes starts another with the same interpreter."""

from gongkai.command import main

if __name__ == "__main__":
    main()
