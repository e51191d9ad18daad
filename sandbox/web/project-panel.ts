import type { ProjectState } from './protocol.ts';

/** The project that is released, and what a visitor may do to its world. */
export interface ProjectPanel {
  /** What there is to see now; an environment that doesn't answer is part of that, and no error. */
  state: () => Promise<ProjectState>;
  /** Lets a share of an environment's requests fail. @throws Error with a sentence for people */
  breaks: (environment: string) => Promise<void>;
  /** @throws Error with a sentence for people */
  mends: (environment: string) => Promise<void>;
  /** Pushes a commit to the main branch; a fix to the branch of a hotfix where one is being made. @throws Error with a sentence for people */
  pushes: (kind: 'fix' | 'feature') => Promise<void>;
  /** Calls the listener whenever `state` would answer something else; returns how to stop that. */
  onChange: (listener: () => void) => () => void;
}
