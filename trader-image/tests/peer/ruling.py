"""From how a run ended to the verdict that the contract's table gives, as far as the attacks need it."""

from .engine import Material, Outcome

_SIGKILL, _SIGXCPU = 9, 24

_BY_FAILURE = {
    (2, 1): ("ImportError", "ImportRaised"),
    (2, 2): ("ImportError", "ImportExited"),
    (3, 1): ("RuntimeError", "BuildRaised"),
    (3, 2): ("RuntimeError", "BuildExited"),
    (4, 2): ("RuntimeError", "StepExited"),
}
_BY_DEADLINE = {"IMPORTED": "ImportTimeout", "BUILT": "BuildTimeout", "INTENTS": "StepTimeout"}


def rule(outcome: Outcome, material: Material) -> tuple[str, str]:
    """Verdict and reason."""
    if outcome.exceeded is not None:
        return "OutputExceeded", "OutputExhausted"
    if outcome.end == "STOP":
        return "Scored", "Completed"
    if outcome.end == "BREACH":
        return "RuleBreach", "LaneBreach"
    if outcome.end == "LATE":
        return "StepTimeout", _BY_DEADLINE[outcome.stage]
    if outcome.failed is not None:
        return _by_failure(outcome.failed["stage"], outcome.failed["cause"])
    return _by_exit(outcome, material)


def _by_failure(stage: int, cause: int) -> tuple[str, str]:
    if stage == 1:
        return "PlatformError", "SandboxUnavailable"
    if cause == 3:
        return "MemoryExceeded", "MemoryExhausted"
    if cause == 4:
        return "ContractViolation", "ContractBroken"
    return _BY_FAILURE[stage, cause]


def _by_exit(outcome: Outcome, material: Material) -> tuple[str, str]:
    exited = outcome.exited
    if exited is None:
        return "RuntimeError", "TraderGone"
    if exited["how"] == 1:
        return "RuntimeError", "TraderExited"
    out_of_time = exited["cpu_us"] >= material.cpu_seconds * 1_000_000
    if exited["code"] == _SIGXCPU or (exited["code"] == _SIGKILL and out_of_time):
        return "TotalTimeout", "CpuTimeExhausted"
    if exited["code"] == _SIGKILL:
        return "MemoryExceeded", "MemoryExhausted"
    return "RuntimeError", "TraderCrashed"
