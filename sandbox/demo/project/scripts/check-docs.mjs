/** Are the documents up to date? Every npm script is in README.md, and every script that a document names exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { command } from './command.mjs';

const root = `${import.meta.dirname}/..`;
const documents = ['README.md', ...readdirSync(`${root}/docs`).map((name) => `docs/${name}`)];

await command(() => {
  const findings = [...forgottenScripts(), ...documents.flatMap(missingFiles)];
  if (findings.length > 0) throw new Error(findings.join('\n'));
  console.log(`${documents.length} documents know every npm script, and name only scripts that exist`);
});

function forgottenScripts() {
  const readme = read('README.md');
  const { scripts } = JSON.parse(read('package.json'));
  return Object.keys(scripts)
    .filter((name) => !readme.includes(`\`npm ${name}\``) && !readme.includes(`\`npm run ${name}\``))
    .map((name) => `README.md says nothing about npm run ${name}: say what it does.`);
}

function missingFiles(document) {
  const named = read(document).match(/\bscripts\/[\w./-]+\.(?:mjs|sh)\b/g) ?? [];
  return [...new Set(named)]
    .filter((file) => !existsSync(`${root}/${file}`))
    .map((file) => `${document} names ${file}, which does not exist: correct it.`);
}

function read(file) {
  return readFileSync(`${root}/${file}`, 'utf8');
}
