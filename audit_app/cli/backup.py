"""`backup`: write one, list them, check one byte by byte, make a new folder out of one."""

import argparse
from pathlib import Path
from typing import Any

from audit_app.cli.console import Console
from audit_app.cli.door import open_door, workspace_root
from audit_app.cli.menu import Menu
from audit_app.domain.backup import Manifest
from audit_app.errors import RuleViolation
from audit_app.workflows.back_up import back_up
from audit_app.workflows.list_backups import Backup, list_backups
from audit_app.workflows.restore_backup import restore_backup
from audit_app.workflows.verify_backup import verify_backup


def add_to(menu: Menu) -> None:
    """Add the commands of this group; only `now` opens the store, which may be what was lost."""
    group = menu.group("backup")
    group.command("now", _now).tell_machines()
    group.command("list", _list).tell_machines()
    verify = group.command("verify", _verify)
    verify.take("backup", nargs="?", type=Path, metavar="DIR", help="backup.newest").tell_machines()
    restore = group.command("restore", _restore)
    restore.take("backup", type=Path, metavar="DIR", help="backup.dir")
    restore.take("--to", type=Path, required=True, metavar="NEW", help="backup.to").tell_machines()


def _now(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        backup = back_up(workspace)
    if console.is_json:
        console.data(_told(backup))
    console.say("backup.written", path=backup.path)
    _say_absent(backup.manifest, console)
    return 0


def _list(options: argparse.Namespace, console: Console) -> int:
    backups = list_backups(workspace_root(options))
    for backup in backups:
        if console.is_json:
            console.data(_told(backup))
        elif backup.manifest is None:
            console.say("backup.line.damaged", path=backup.path)
        else:
            console.say("backup.line", path=backup.path, **_figures(backup.manifest))
    if not backups:
        console.say("backup.never")
    return 0


def _verify(options: argparse.Namespace, console: Console) -> int:
    path = options.backup or _newest(workspace_root(options))
    manifest = verify_backup(path)
    if console.is_json:
        console.data(_told(Backup(path, manifest)))
    console.say("backup.whole", path=path, **_figures(manifest))
    _say_absent(manifest, console)
    return 0


def _restore(options: argparse.Namespace, console: Console) -> int:
    restored = restore_backup(options.backup, options.to)
    if console.is_json:
        console.data({"root": str(restored.root), **_told(Backup(options.backup, restored.manifest))})
    console.say("backup.restored", path=restored.root, **_figures(restored.manifest))
    _say_absent(restored.manifest, console)
    console.say("backup.restored.key")
    return 0


def _newest(root: Path) -> Path:
    backups = list_backups(root)
    if not backups:
        raise RuleViolation("backup_none", path=str(root))
    return backups[0].path


def _say_absent(manifest: Manifest | None, console: Console) -> None:
    if manifest is not None and manifest.absent:
        console.say("backup.absent", n=len(manifest.absent))


def _figures(manifest: Manifest) -> dict[str, Any]:
    return {"at": manifest.at, "events": manifest.events, "n": len(manifest.files)}


def _told(backup: Backup) -> dict[str, Any]:
    told: dict[str, Any] = {"path": str(backup.path), "is_readable": backup.manifest is not None}
    if backup.manifest is None:
        return told
    names = ("counter", "at", "program", "events", "head", "store")
    figures = {name: getattr(backup.manifest, name) for name in names}
    counts = {"files": len(backup.manifest.files), "absent": list(backup.manifest.absent)}
    return told | figures | counts | {"size_bytes": backup.size_bytes}
