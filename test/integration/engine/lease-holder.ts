import { takeLease } from '../../../src/engine/lease.ts';
import { connectRedis } from '../../../src/services/redis/connect.ts';

/** A process to be killed in a test: takes a lease, includes another process in it, and says when it has it. */
const [socket = '', key = '', pid = ''] = process.argv.slice(2);

const lease = await takeLease(await connectRedis(socket), key);
if (lease && pid !== '') await lease.include(Number(pid));
console.log(lease ? 'held' : 'refused');
