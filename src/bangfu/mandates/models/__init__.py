"""Policies, agreements, plans, goals."""

from bangfu.mandates.models.agreement import Agreement, Standing
from bangfu.mandates.models.plan import Goal, GoalState, Plan, PlanState, Task
from bangfu.mandates.models.policy import Policy, PolicyLevel

__all__ = ["Agreement", "Goal", "GoalState", "Plan", "PlanState", "Policy", "PolicyLevel", "Standing", "Task"]
