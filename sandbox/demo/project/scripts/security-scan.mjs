/** Looks for what no release should contain: a lockfile that proves nothing, and secrets in tracked files. Needs no network. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { command } from './command.mjs';

const root = `${import.meta.dirname}/..`;
const secrets = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  'an AWS access key': /\bAKIA[0-9A-Z]{16}\b/,
  'a GitHub token': /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  'a Slack token': /\bxox[abeprs]-[A-Za-z0-9-]{10,}/,
};

await command(() => {
  const files = trackedFiles();
  const findings = [...lockfileFindings(), ...files.flatMap(secretFindings)];
  if (findings.length > 0) throw new Error(findings.join('\n'));
  console.log(`${files.length} tracked files without secrets, and a lockfile that agrees with package.json`);
});

function trackedFiles() {
  const list = execFileSync('git', ['ls-files', '-z', '--cached'], { cwd: root, encoding: 'utf8' });
  return list.split('\0').filter(Boolean);
}

function lockfileFindings() {
  const project = readJson('package.json');
  const lock = readJson('package-lock.json');
  const wanted = Object.keys({ ...project.dependencies, ...project.devDependencies });
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
  return [
    ...(lock.version === project.version && lock.packages[''].version === project.version
      ? []
      : [`package-lock.json is of version ${lock.version}, package.json of ${project.version}: run npm install.`]),
    ...wanted
      .filter((name) => !(`node_modules/${name}` in lock.packages))
      .map((name) => `${name} is not in package-lock.json: run npm install.`),
    ...locked
      .filter(([, entry]) => !entry.link && !entry.integrity)
      .map(([path]) => `${path} has no integrity in package-lock.json: run npm install.`),
  ];
}

/** Says where a secret is and of what kind; never the secret itself. */
function secretFindings(file) {
  const lines = readFileSync(`${root}/${file}`, 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    Object.entries(secrets)
      .filter(([, pattern]) => pattern.test(line))
      .map(([kind]) => `${file}:${index + 1} contains ${kind}: revoke it, and take it out.`),
  );
}

function readJson(file) {
  return JSON.parse(readFileSync(`${root}/${file}`, 'utf8'));
}
