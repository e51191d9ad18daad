/** security-audit.mjs <environment>: what does somebody get there who asks for more than pages? */
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { command } from './command.mjs';
import { environmentNamed } from './deployment/environment.mjs';

/** Files and switches that no visitor may reach; sent as they are, where `fetch` would tidy them up. */
const attempts = [
  'GET /../package.json',
  'GET /%2e%2e/package.json',
  'GET /..%2fsettings.json',
  'GET /.git/config',
  'GET /release.json',
  'PUT /faults',
  'GET /?name=<script>alert(1)</script>',
];
const leaks = [/"version"|"cacheSeconds"|"commit"|\[core\]/, /<script>alert/, /\bat .+\.mjs:\d+/];
const chatter = ['server', 'x-powered-by'];

await command(async ([name]) => {
  const { port } = environmentNamed(name, process.env);
  for (const attempt of attempts) {
    const { headers, body } = await send(port, attempt);
    if (leaks.some((leak) => leak.test(body))) throw new Error(`${name} answers to ${attempt} with what is private.`);
    const told = chatter.find((header) => header in headers);
    if (told) throw new Error(`${name} says in the header ${told} what it is made with: take that out.`);
  }
  console.log(`${name} gave nothing away, ${attempts.length} attempts`);
});

async function send(port, attempt) {
  const [method, path] = attempt.split(' ');
  const asked = request({ host: '127.0.0.1', port, method, path, agent: false, timeout: 5000 });
  asked.on('timeout', () => asked.destroy(new Error(`${attempt} is not answered.`))).end();
  const [response] = await once(asked, 'response');
  return { headers: response.headers, body: await text(response) };
}
