import type { KeyObject } from 'node:crypto';
import type { QueryProblem } from './config/check-problems.ts';
import { ConfigError } from './config/config-error.ts';
import { readConfigFile } from './config/file.ts';
import { openWords } from './config/open-words.ts';
import { projectProblems } from './config/project-problems.ts';
import { toProject } from './config/project.ts';
import { secretsOf } from './config/secrets.ts';
import { readSettings, type Environment, type Settings } from './config/settings.ts';
import { readSigningKey } from './config/signing-key.ts';
import type { KnownStep } from './config/step-problems.ts';
import { handedOn } from './config/variables.ts';
import type { Project } from './process/project.ts';

/** Everything that T-Minus is told before it starts. */
export interface Config extends Settings {
  projects: Project[];
  /** Who may steer releases in a terminal: user of the operating system -> Slack user id. Absent: nobody, it is off. */
  operators?: Record<string, string>;
  /** The variables that projects hand on to commands as `$NAME`, by name. Their values belong in no journal. */
  variables: Record<string, string>;
  /** Values that no log, no message and no journal may show. */
  secrets: string[];
  /** Ed25519; absent: passports are not signed. */
  signingKey?: KeyObject;
}

/**
 * Reads the environment and tminus.yaml, once, and reports everything that is wrong in either at once.
 * @param readFile the text of a file
 * @param checklist the lines that a project can change by their ids
 * @param queryProblem what is wrong with a question to scraped endpoints, whose language only their adapter knows
 * @throws ConfigError
 */
export function loadConfig(
  environment: Environment,
  readFile: (path: string) => string,
  checklist: readonly KnownStep[],
  queryProblem?: QueryProblem,
): Config {
  const { settings, problems } = readSettings(environment);
  const { file, problems: fileProblems } = readConfigFile(settings.configFile, readFile, (content) =>
    projectProblems(content, checklist, environment, queryProblem),
  );
  const { signingKey, problems: keyProblems } = readSigningKey(settings.signingKeyFile, readFile);
  if (!file || problems.length + keyProblems.length > 0)
    throw new ConfigError([...problems, ...keyProblems, ...fileProblems]);
  const projects = Object.entries(file.projects).map(([id, entry]) => toProject(id, entry));
  const variables = handedOn(projects, environment);
  const { operators } = file;
  const isOpen = openWords(checklist, readFile(settings.configFile));
  const secrets = secretsOf(settings, projects, variables, isOpen);
  const optional = { ...(operators && { operators }), ...(signingKey && { signingKey }) };
  return { ...settings, projects, variables, secrets, ...optional };
}
