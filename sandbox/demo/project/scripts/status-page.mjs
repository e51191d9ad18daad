/** status-page.mjs <environment> <tag>: says on the status page, for everybody, that this version is there. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { command } from './command.mjs';
import { environmentNamed, versionOf } from './deployment/environment.mjs';
import { askHealth } from './deployment/health.mjs';

await command(async ([name, tag]) => {
  const version = versionOf(tag);
  const { url } = environmentNamed(name, process.env);
  const health = await askHealth(url);
  if (health?.version !== version) {
    throw new Error(`${name} runs ${health ? `v${health.version}` : 'nothing'}, not ${tag}: deploy ${tag} first.`);
  }

  const folder = `${process.env.DEPLOY_ROOT}/status`;
  const page = `${folder}/index.html`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${page}.new`, `<h1>All systems work</h1>\n<p>acme-web ${tag} is in ${name}.</p>\n`);
  renameSync(`${page}.new`, page);
  console.log(`the status page says that ${tag} is in ${name}: ${page}`);
});
