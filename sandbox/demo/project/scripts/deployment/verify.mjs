/** verify.mjs <environment> <tag>: says whether that environment runs that very version, healthy. */
import { command } from '../command.mjs';
import { environmentNamed, versionOf } from './environment.mjs';
import { askHealth } from './health.mjs';
import { commitOf } from './source.mjs';

await command(async ([name, tag]) => {
  const version = versionOf(tag);
  const environment = environmentNamed(name, process.env);
  const commit = commitOf(tag);
  const health = await askHealth(environment.url);
  if (!health) throw new Error(`Nothing answers on ${environment.url}/health: deploy ${tag} to ${name}.`);
  if (health.environment !== name) throw new Error(`${environment.url} is ${health.environment}, not ${name}.`);
  if (health.version !== version) throw new Error(`${name} runs v${health.version}, not ${tag}: deploy ${tag}.`);
  if (health.commit !== commit) {
    throw new Error(`${name} runs ${tag} of commit ${health.commit}, not of ${commit}: deploy ${tag} again.`);
  }
  console.log(`${name} runs ${tag} (${commit.slice(0, 7)}), status ${health.status}`);
});
