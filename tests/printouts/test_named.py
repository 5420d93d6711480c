"""No column that names a file of the store is forgotten: the sweep would take the file, a backup leave it behind."""

from __future__ import annotations

from django.apps import apps

from printouts import named

# Digests of something else than a file of the store, or of one that another row names as well.
NO_FILES = {
    "Case.head_hash", "Event.previous_hash", "AgencyEvent.previous_hash", "DestructionList.head_hash",
    "ListEvent.previous_hash", "Document.values_hash", "Handover.manifest_hash", "Preview.file_hash",
    "SealedFile.before_hash", "Evidence.file_hash",
}  # fmt: skip


def test_every_column_with_a_digest_is_a_file_or_known_not_to_be() -> None:
    digests = {
        f"{model.__name__}.{field.name}"
        for label in ("casework", "printouts", "workflows")
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
        if field.name.endswith("_hash") or field.name == "sha256"
    }
    files = {f"{model.__name__}.{field}" for model, field in named.FIELDS}
    assert digests == files | NO_FILES
