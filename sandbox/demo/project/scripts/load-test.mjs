/** load-test.mjs <environment> --requests N --connections N --p95 MS: how long does the home page take, under that load? */
import { parseArgs } from 'node:util';
import { command } from './command.mjs';
import { environmentNamed } from './deployment/environment.mjs';

const options = { requests: { type: 'string' }, connections: { type: 'string' }, p95: { type: 'string' } };
const giveUpAfterMs = 20_000;

await command(async (args) => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const environment = environmentNamed(positionals[0], process.env);
  const [requests, connections, limitMs] = ['requests', 'connections', 'p95'].map((name) =>
    positive(name, values[name]),
  );

  const { durationsMs, errors } = await measure(environment.url, requests, connections);
  const p95Ms = percentile(durationsMs, 0.95);
  console.log(
    `${requests} requests over ${connections} connections: p50 ${percentile(durationsMs, 0.5).toFixed(1)} ms, ` +
      `p95 ${p95Ms.toFixed(1)} ms, slowest ${percentile(durationsMs, 1).toFixed(1)} ms, ${errors} errors`,
  );
  if (errors > 0) throw new Error(`${errors} of ${requests} requests failed.`);
  if (p95Ms > limitMs) throw new Error(`The 95th percentile is ${p95Ms.toFixed(1)} ms, more than ${limitMs} ms.`);
});

function positive(name, text) {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} needs a number above 0, such as --${name} 100.`);
  return value;
}

async function measure(url, requests, connections) {
  const signal = AbortSignal.timeout(giveUpAfterMs);
  const durationsMs = [];
  let started = 0;
  let errors = 0;

  async function visitor() {
    while (started < requests) {
      started += 1;
      const startedAt = performance.now();
      const ok = await visit(url, signal);
      durationsMs.push(performance.now() - startedAt);
      if (!ok) errors += 1;
    }
  }
  await Promise.all(Array.from({ length: connections }, visitor));
  return { durationsMs: durationsMs.sort((a, b) => a - b), errors };
}

async function visit(url, signal) {
  try {
    const response = await fetch(url, { signal });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function percentile(sorted, share) {
  return sorted[Math.ceil(sorted.length * share) - 1];
}
