"""`python -m build_scripts` is the same door as `portal`."""

from build_scripts.cli import main

if __name__ == "__main__":
    main()
