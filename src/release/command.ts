import type { PhaseId } from './checklist.ts';
import type { Candidate, StepResult, StepTrouble } from './event.ts';
import type { Person } from './role.ts';

/** What people ask of a release that is under way. Words that a person typed stay strings until `decide` has looked at them. */
export type PersonCommand =
  | { type: 'OpenPhase'; phase: string }
  | { type: 'Approve'; gate: string; /** What was on the card; absent when typed as a command. */ digest?: string }
  | { type: 'SignOff'; step: string; note?: string }
  | { type: 'Retry'; step: string }
  | { type: 'Skip'; step: string; reason: string }
  | { type: 'Cancel'; reason: string };

/** What the engine asks of it. */
export type EngineCommand =
  | { type: 'OpenDuePhase'; phase: PhaseId }
  | { type: 'BeginStep'; step: string; attempt: number; worker: string }
  | { type: 'SucceedStep'; step: string; attempt: number; start: number; result: StepResult }
  | { type: 'FailStep'; step: string; attempt: number; start: number; trouble: StepTrouble }
  | { type: 'AdoptCommits'; candidate: Candidate };

export type Command = { at: string } & ((PersonCommand & { by: Person }) | EngineCommand);
