"""What the product imports is in its lock, not only in the developers'."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("casework", "config", "forms", "printouts", "workflows")
LOCKED = re.compile(r"^([a-z0-9-]+)(?:\[[^]]*\])?==", re.MULTILINE)


def imported() -> set[str]:
    """Top-level names of every package that is imported anywhere in the product."""
    names: set[str] = set()
    for path in (path for package in PACKAGES for path in (CHECKOUT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {part.name.partition(".")[0] for part in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add((node.module or "").partition(".")[0])
    return names - set(sys.stdlib_module_names) - set(PACKAGES)


def test_every_import_of_the_product_is_locked() -> None:
    locked = set(LOCKED.findall((CHECKOUT / "requirements.lock").read_text()))
    distributions = packages_distributions()
    needed = {name: {re.sub(r"[-_.]+", "-", found).lower() for found in distributions[name]} for name in imported()}
    assert {name for name, options in needed.items() if not options & locked} == set()


def test_locks_agree_and_carry_no_address() -> None:
    product, developers = ((CHECKOUT / name).read_text() for name in ("requirements.lock", "requirements-dev.lock"))
    pins = {line.split()[0] for line in product.splitlines() if "==" in line}
    assert pins <= {line.split()[0] for line in developers.splitlines() if "==" in line}
    assert "://" not in product + developers
