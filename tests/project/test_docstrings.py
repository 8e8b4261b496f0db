"""Every public method has a docstring of its own, or overrides one that has."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import audit_app
import ui


def _modules(package: ModuleType) -> list[ModuleType]:
    names = [info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [importlib.import_module(name) for name in names if not name.endswith("evidence.child")]


def _undocumented(module: ModuleType) -> list[str]:
    found = []
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__ != module.__name__ or name.startswith("_"):
            continue
        for method, member in vars(kind).items():
            plain = member.fget if isinstance(member, property) else member
            if method.startswith("_") or not inspect.isfunction(plain):
                continue
            if not any(inspect.getdoc(getattr(base, method, None)) for base in kind.__mro__ if hasattr(base, method)):
                found.append(f"{module.__name__}.{name}.{method}")
    return found


def test_public_methods_say_what_they_do() -> None:
    modules = [*_modules(audit_app), *_modules(ui)]
    assert len(modules) > 150
    assert [name for module in modules for name in _undocumented(module)] == []
