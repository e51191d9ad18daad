import { resolve } from 'node:path';

/** Every environment, and the variable that names its port. */
const portVariables = { staging: 'STAGING_PORT', production: 'PRODUCTION_PORT' };

/** The names of the environments. */
export const environmentNames = Object.keys(portVariables);

/** Where an environment lives and listens: { name, releases, running, log, port, url }. Throws when something is missing, saying what. */
export function environmentNamed(name, variables) {
  const home = homeOf(name, variables);
  const port = Number(required(portVariables[name], '8080', variables));
  return { ...home, port, url: `http://127.0.0.1:${port}` };
}

/** The folders of an environment: { name, releases, running, log }. Throws like environmentNamed, but needs no port. */
export function homeOf(name, variables) {
  if (!environmentNames.includes(name)) {
    throw new Error(`"${name ?? ''}" is no environment: write ${environmentNames.join(' or ')}.`);
  }
  const home = resolve(required('DEPLOY_ROOT', '/var/lib/acme-web', variables), name);
  return { name, releases: `${home}/releases`, running: `${home}/running`, log: `${home}/server.log` };
}

/** The version of a tag such as v1.2.0. Throws when it is no such tag. */
export function versionOf(tag) {
  const [, version] = /^v(\d+\.\d+\.\d+)$/.exec(tag ?? '') ?? [];
  if (!version) throw new Error(`"${tag ?? ''}" is no release: write its tag, such as v1.2.0.`);
  return version;
}

function required(variable, example, variables) {
  if (!variables[variable])
    throw new Error(`${variable} is not set: set it first, for example ${variable}=${example}.`);
  return variables[variable];
}
