import { PROTOCOLS } from './url.ts';

/** What git needs of our environment: to be found, to find the operator's credentials and certificates, to get out. */
const HANDED_ON = `
  PATH HOME USER LOGNAME TMPDIR XDG_CONFIG_HOME SSH_AUTH_SOCK
  http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
  SSL_CERT_FILE SSL_CERT_DIR GIT_SSL_CAINFO GIT_SSL_CAPATH GIT_ASKPASS GIT_SSH GIT_SSH_COMMAND
`.split(/\s+/);

/** Stronger than any file: commands work in worktrees of the mirror, and some, such as husky, write into its settings. */
const OVERRIDING = { 'core.hooksPath': '/dev/null', 'core.fsmonitor': 'false', 'submodule.recurse': 'false' };

/** The `GIT_…` variables that simple-git has to be told of, else it refuses or drops them. */
export const GIT_VARIABLES_TO_READ = ['GIT_DIR', 'GIT_TERMINAL_PROMPT', 'GIT_ALLOW_PROTOCOL', 'GIT_OPTIONAL_LOCKS'];

/** The whole environment of a git process: it works on this repository, asks nobody anything, and speaks English. */
export function gitEnvironment(ours: NodeJS.ProcessEnv, gitDir: string): Record<string, string> {
  const handedOn = HANDED_ON.flatMap((name): [string, string][] =>
    ours[name] === undefined ? [] : [[name, ours[name]]],
  );
  return {
    // A password prompt of ssh would wait for an answer forever.
    ...(ours['GIT_SSH'] === undefined && { GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=20' }),
    ...Object.fromEntries(handedOn),
    LC_ALL: 'C',
    GIT_DIR: gitDir,
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: PROTOCOLS.join(':'),
    GIT_OPTIONAL_LOCKS: '0',
    ...overriding(Object.entries(OVERRIDING)),
  };
}

/** https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT */
function overriding(settings: [string, string][]): Record<string, string> {
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}

/** The same for a git that only reads what is here already. */
export function readingEnvironment(ours: NodeJS.ProcessEnv, gitDir: string): Record<string, string> {
  const all = Object.entries(gitEnvironment(ours, gitDir));
  return Object.fromEntries(all.filter(([name]) => !name.startsWith('GIT_') || GIT_VARIABLES_TO_READ.includes(name)));
}
