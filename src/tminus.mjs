#!/usr/bin/env node
import module from 'node:module';

/** Starts T-Minus, or, with words behind its name, asks one that runs; or says why it can't: an older Node can't even read main.ts, so this file is plain JavaScript. */
const OLDEST = 24;

const { node } = process.versions;
if (Number.parseInt(node, 10) < OLDEST) {
  console.error(
    `T-Minus needs Node ${OLDEST} or newer; this is ${node}. Use \`npm start\`, which brings its own, or install Node ${OLDEST}.`,
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache?.(); // a restart after a crash is twice as fast
  const [first, ...more] = process.argv.slice(2);
  const isAsked = first !== undefined && !first.startsWith('-');
  const begin = isAsked ? (await import('./terminal/terminal.ts')).terminal : (await import('./main.ts')).main;
  module.flushCompileCache?.(); // whoever is killed writes nothing any more
  await begin(first === undefined ? [] : [first, ...more]);
}
