"""Start Habonaron: without arguments the window, with a subcommand the same work without a screen."""

import sys


def main() -> int:
    """Return the exit code of the window or of the command."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0].startswith("--window"):
        from ui.application import run_window  # noqa: PLC0415  Qt is loaded only where a window opens

        return run_window(arguments)
    from audit_app.cli import run_command  # noqa: PLC0415

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
