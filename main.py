"""Start Habonaron: without a command the window, with one the same work without a screen."""

import sys

from audit_app.cli import parse, run_command


def main() -> int:
    """Return the exit code of the window or of the command."""
    options = parse(sys.argv[1:])
    if options.run is not None:
        return run_command(options)
    from ui.application import run_window  # noqa: PLC0415  Qt is loaded only where a window opens

    return run_window(options.workspace, options.language)


if __name__ == "__main__":
    sys.exit(main())
