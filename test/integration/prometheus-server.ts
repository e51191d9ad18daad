import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';

/** Whether a real one can be started here; `node scripts/setup.mjs prometheus` installs it. */
export const prometheusIsThere = spawnSync('prometheus', ['--version']).status === 0;

/** For the title of what is skipped without one. */
export const WITHOUT_PROMETHEUS = prometheusIsThere ? '' : ' (skipped: there is no program `prometheus` here)';

/** A Prometheus for one test file. */
export interface TestPrometheus extends AsyncDisposable {
  /** Its address, e.g. `http://127.0.0.1:40123`. */
  url: string;
  pid: number;
  /** The newest value of a query that gives one series, by Prometheus' own clock; undefined when there is none. */
  value(query: string): Promise<number | undefined>;
  /** Ends it at once, with its folder. */
  stop(): Promise<void>;
}

/** Who may ask: the hash is what bcrypt makes of the password. */
export interface PrometheusUser {
  user: string;
  password: string;
  bcrypt: string;
}

/**
 * Starts a Prometheus on a free port of this machine only, with its data in a folder of its own, and waits until it is
 * ready.
 * @param targets what it scrapes, as `127.0.0.1:8080`; the path is /metrics
 * @param history what it has measured in earlier hours: OpenMetrics with a time stamp (s since 1970, UTC) on each line
 */
export async function startPrometheus({
  targets = [],
  scrapeIntervalMs = 60_000,
  user,
  history,
}: {
  targets?: readonly string[];
  scrapeIntervalMs?: number;
  user?: PrometheusUser;
  history?: string;
}): Promise<TestPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'tminus-prometheus-'));
  const interval = `${scrapeIntervalMs}ms`;
  // JSON is YAML.
  await writeFile(
    join(folder, 'prometheus.yml'),
    JSON.stringify({
      global: { scrape_interval: interval, scrape_timeout: interval },
      scrape_configs: [{ job_name: 'test', static_configs: [{ targets }] }],
    }),
  );
  await writeFile(
    join(folder, 'web.yml'),
    JSON.stringify(user ? { basic_auth_users: { [user.user]: user.bcrypt } } : {}),
  );
  if (history !== undefined) await remember(folder, history);
  const server = execa({ reject: false, stdin: 'ignore', stdout: 'ignore', stderr: 'pipe', buffer: false })(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--web.config.file=${join(folder, 'web.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
    ],
  );
  const stop = async (): Promise<void> => {
    server.kill('SIGKILL');
    await server;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const headers = user && {
    authorization: `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`,
  };
  try {
    const url = `http://${await addressOf(server.stderr)}`;
    while (!(await fetch(`${url}/-/ready`, headers && { headers })).ok) await pause(20);
    const value = async (query: string): Promise<number | undefined> => {
      const response = await fetch(
        `${url}/api/v1/query?${new URLSearchParams({ query }).toString()}`,
        headers && { headers },
      );
      const answer = (await response.json()) as { data: { result: { value: [number, string] }[] } };
      const text = answer.data.result[0]?.value[1];
      return text === undefined ? undefined : Number(text);
    };
    return { url, pid: server.pid ?? 0, value, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** https://prometheus.io/docs/prometheus/latest/storage/#backfilling-from-openmetrics-format */
async function remember(folder: string, history: string): Promise<void> {
  const file = join(folder, 'history.txt');
  await writeFile(file, history);
  await execa('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, join(folder, 'data')]);
}

/** The port that it found, from its log. It goes on being read: a full pipe would stop the server. */
async function addressOf(log: NodeJS.ReadableStream): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const lines: string[] = [];
  createInterface({ input: log })
    .on('line', (line) => {
      const address = /msg="?Listening on"? address=([\d.]+:\d+)/.exec(line)?.[1];
      if (address) resolve(address);
      else if (lines.length < 20) lines.push(line);
    })
    .on('close', () => reject(new Error(`Prometheus ended:\n${lines.join('\n')}`)));
  return promise;
}
