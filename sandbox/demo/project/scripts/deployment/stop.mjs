/** stop.mjs <environment|all>: stops what is deployed there. Nothing there is fine too. */
import { command } from '../command.mjs';
import { environmentNames, homeOf } from './environment.mjs';
import { findInstances, stopInstance } from './instances.mjs';

await command(async ([name]) => {
  for (const each of name === 'all' ? environmentNames : [name]) {
    for (const instance of await findInstances(homeOf(each, process.env))) {
      await stopInstance(instance);
      console.log(`stopped v${instance.version} on ${each}`);
    }
  }
});
