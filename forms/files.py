"""The field through which files are handed in: those received so far, and a place for more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from casework.models import Upload

if TYPE_CHECKING:
    from casework.acts import ActFacts

# One piece of evidence has no more files than this; a folder of more is packed.
MOST_FILES = 50


class FilesWidget(forms.Widget):
    """Received files as boxes to be kept or dropped, and a button for more; without a script, too."""

    template_name = "forms/files.html"
    needs_multipart_form = True

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.choices: list[tuple[str, str]] = []

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return a list: the keys of received files that are kept, then the files sent now."""
        if not hasattr(data, "getlist"):
            return data.get(name)
        sent = files.getlist(f"{name}-new") if hasattr(files, "getlist") else []
        return [*data.getlist(name), *sent]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """An unticked box sends nothing."""
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """List the received files among ``value`` that are known."""
        context = super().get_context(name, None, attrs)
        chosen = {str(each) for each in value or ()}
        context["widget"]["kept"] = [(key, label) for key, label in self.choices if key in chosen]
        return context


class FilesField(forms.Field):
    """Files of an act: each received before and named by its row; nobody can name what another received."""

    widget = FilesWidget

    def __init__(self, **kwargs: Any) -> None:
        """Take files; none are needed unless ``required``."""
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.records: list[Upload] = []
        self.choices: list[tuple[str, str]] = []

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Know the files that the officer handed in for this proceeding."""
        self.records = [each for each in act.loaded.get("uploads", ()) if each.received_by_id == act.officer.pk]
        self.choices = [(str(each.pk), str(each)) for each in self.records]
        self.widget.choices = self.choices

    def clean(self, value: Any) -> tuple[Upload, ...]:
        """Return the files named by key or SHA-256, each once; raises ValidationError for one that is not there."""
        names = [value] if isinstance(value, str) else list(value or ())
        if self.required and not names:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(names) > MOST_FILES:
            raise ValidationError(_("最多 %d 个文件：请打包为 ZIP 或者分成几件证据。") % MOST_FILES)
        return tuple(dict.fromkeys(self._find(str(name).strip()) for name in names))

    def _find(self, name: str) -> Upload:
        found = next((each for each in self.records if name in (str(each.pk), each.sha256)), None)
        if found is None:
            raise ValidationError(_("有一个文件没有接收，或者保留期已过：请重新上传。"), code="no_file")
        return found
