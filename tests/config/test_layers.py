"""What the import contracts cannot say: the domain knows no web."""

import ast
from pathlib import Path

DOMAIN = Path(__file__).resolve().parent.parent.parent / "casework"
WEB = ("django.http", "django.views", "django.urls", "django.shortcuts", "django.template")


def test_casework_imports_nothing_of_the_web() -> None:
    found = [
        f"{path.relative_to(DOMAIN)}:{node.lineno} {name}"
        for path in DOMAIN.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [part.name for part in node.names])
        if name.startswith(WEB)
    ]
    assert found == []
