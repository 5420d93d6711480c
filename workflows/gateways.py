"""The nodes a procedure is drawn with beside its steps; a question is answered at once and leaves no task behind."""

from __future__ import annotations

from typing import Any

from viewflow.workflow import flow
from viewflow.workflow.activation import Activation
from viewflow.workflow.flow import End, Function, Join, Split, StartHandle

from casework.exceptions import CaseworkError

__all__ = ["End", "Function", "If", "Join", "Split", "StartHandle", "Switch"]


class NoWayOn(CaseworkError):
    """流程没有可以进入的下一环节。"""


# Viewflow saves a task for every gateway (five statements) and turns a question that fails into a task in
# error, after which the act would be committed without its next step. Here the question is asked when the
# step before is done, and whatever fails takes the whole act back.


class Switch(flow.Switch):
    """The first branch whose question is answered yes, else the default."""

    def _create(self, prev_activation: Activation, token: Any, data: Any = None, seed: Any = None) -> Activation:
        default = None
        for node, question in self._branches:
            if question is None:
                default = node
            elif question(prev_activation):
                return node._create(prev_activation, token)
        if default is None:
            raise NoWayOn(f"流程在“{self.name}”没有可以进入的下一环节。")
        return default._create(prev_activation, token)


class If(flow.If):
    """One of two branches, by the answer to one question."""

    def _create(self, prev_activation: Activation, token: Any, data: Any = None, seed: Any = None) -> Activation:
        node = self._on_true if self._condition(prev_activation) else self._on_false
        if node is None:
            raise NoWayOn(f"流程在“{self.name}”没有可以进入的下一环节。")
        return node._create(prev_activation, token)
