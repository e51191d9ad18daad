import { startTestEngine } from './test-engine.ts';

/** A worker process to be killed in a test: an engine that does steps, as the arguments (JSON) describe it. */
const { work } = await startTestEngine(JSON.parse(process.argv[2] ?? '{}'));
work();
console.log('working');
