/** smoke-test.mjs <environment>: is the version of this checkout there, and does each of its pages answer? */
import { readFileSync } from 'node:fs';
import { readPages } from '../src/pages.mjs';
import { command } from './command.mjs';
import { environmentNamed } from './deployment/environment.mjs';
import { askHealth } from './deployment/health.mjs';

const root = `${import.meta.dirname}/..`;

await command(async ([name]) => {
  const environment = environmentNamed(name, process.env);
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const health = await askHealth(environment.url);
  if (!health) throw new Error(`Nothing answers on ${environment.url}/health: deploy v${version} to ${name} first.`);
  if (health.version !== version) {
    throw new Error(`${name} runs v${health.version}, not v${version}: deploy v${version} to ${name} first.`);
  }

  const addresses = [...readPages(`${root}/site`, health).keys()].filter((address) => address !== '/404');
  for (const address of addresses) {
    const { status } = await fetch(environment.url + address);
    if (status !== 200) throw new Error(`${environment.url}${address} answers with ${status}, not 200.`);
  }
  console.log(`${name} runs v${version}, and its ${addresses.length} pages answer`);
});
