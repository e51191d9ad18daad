import { join } from 'node:path';
import { execa } from 'execa';
import { GIT_ENVIRONMENT } from '../git/git.ts';
import type { Answer } from '../http/answer.ts';
import type { Incoming } from '../http/incoming.ts';
import type { PushRule } from './push-rules.ts';

const HOOKS = join(import.meta.dirname, 'hooks');

/** What holds for every repository on GitHub. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['http.receivepack', 'true'],
  ['receive.hideRefs', 'refs/pull'],
  ['uploadpack.allowFilter', 'true'],
  ['uploadpack.allowAnySHA1InWant', 'true'],
];

/** Hands a request to `git http-backend`, a CGI program. Source: https://git-scm.com/docs/git-http-backend */
export async function runBackend(
  folder: string,
  { method, url, headers, bytes }: Incoming,
  path: string,
  rules: readonly PushRule[],
): Promise<Answer> {
  const { stdout } = await execa('git', ['http-backend'], {
    input: bytes,
    encoding: 'buffer',
    extendEnv: false,
    env: {
      ...GIT_ENVIRONMENT,
      ...settingsAsVariables([...SETTINGS, ...settingsFor(rules)]),
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      REQUEST_METHOD: method,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: String(bytes.length),
      HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
      GIT_PROTOCOL: headers['git-protocol'] ?? '',
      REMOTE_USER: 'git',
      REMOTE_ADDR: '127.0.0.1',
      PUSH_RULES: JSON.stringify(rules),
    },
  });
  return parseCgi(Buffer.from(stdout));
}

/** Only branches that are protected go through the hook. */
function settingsFor(rules: readonly PushRule[]): (readonly [string, string])[] {
  if (rules.length === 0) return [];
  return [['core.hooksPath', HOOKS], ...rules.map(({ ref }) => ['receive.procReceiveRefs', ref] as const)];
}

/** Source: https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT */
function settingsAsVariables(settings: readonly (readonly [string, string])[]): Record<string, string> {
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}

function parseCgi(output: Buffer): Answer {
  const end = output.indexOf('\r\n\r\n');
  const lines = output.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const { status, ...others } = headers;
  return { status: Number.parseInt(status ?? '200', 10), headers: others, body: output.subarray(end + 4) };
}
