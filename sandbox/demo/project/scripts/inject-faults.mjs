/** inject-faults.mjs <environment> <error rate from 0 to 1> [delay in ms]: breaks what is deployed there, until 0 or the next deployment. */
import { command } from './command.mjs';
import { homeOf } from './deployment/environment.mjs';
import { findInstances } from './deployment/instances.mjs';

await command(async ([name, errorRate, delayMs = '0']) => {
  const instances = await findInstances(homeOf(name, process.env));
  if (instances.length === 0) throw new Error(`Nothing is deployed to ${name}: deploy a version first.`);
  for (const { adminPort, version } of instances) {
    const body = JSON.stringify({ errorRate: Number(errorRate), delayMs: Number(delayMs) });
    const response = await fetch(`http://127.0.0.1:${adminPort}/faults`, { method: 'PUT', body });
    if (!response.ok) throw new Error((await response.text()).trim());
    console.log(`v${version} on ${name}: error rate ${errorRate}, delay ${delayMs} ms`);
  }
});
