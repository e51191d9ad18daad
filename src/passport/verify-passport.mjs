#!/usr/bin/env node
/**
 * The passport of a release: who decided what, when, and on which content, with the journal that it follows from. This
 * one file writes it and finds out whether one was changed: it runs on Node 20 or newer, needs nothing else, and asks
 * nobody (docs/passport.md). T-Minus imports it; whoever has a passport types
 *
 *     node verify-passport.mjs release-passport-v1.3.0.json --head <hash from the announcement>
 */
import { createHash, createPublicKey, verify as isSignedBy } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The format, and the type of what is signed. A name: nothing is looked up there. */
export const FORMAT = 'https://t-minus.example/release-passport/v1';
/** https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

const GENESIS = '0'.repeat(64);
const ENTRIES = '  "entries": [';
const PEOPLE = '  "people": {';
/** An event's own fields that a decision doesn't repeat as they are. */
const TOLD = new Set(['type', 'at', 'by', 'entry', 'what']);
/** A list or a structure that is longer, as JSON, stays in the entry. */
const MAX_SHOWN = 500;

export function passportName(version) {
  return `release-passport-v${version}.json`;
}

export function signatureName(version) {
  return `release-passport-v${version}.dsse.json`;
}

/**
 * The whole file. It follows from the entries and the names alone, byte for byte: that is how it is checked. The seal
 * covers everything before it, for the names are in no entry.
 */
export function passportText(entries, names) {
  const commits = entries.map(({ commit }) => JSON.parse(commit));
  const known = [...names].filter(([id]) => entries.some(({ commit }) => commit.includes(id)));
  const body = [
    '{',
    ...Object.entries(factsOf(commits)).map(([name, value]) => `  ${json(name)}: ${json(value)},`),
    '  "decisions": [',
    ...listed(commits.flatMap(({ events }, index) => decisionsIn(events, index + 1)).map(json)),
    '  ],',
    PEOPLE,
    ...listed(known.sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, name]) => `${json(id)}: ${json(name)}`)),
    '  },',
    ENTRIES,
    ...listed(entries.map(({ prev, hash, commit }, index) => json({ entry: index + 1, prev, hash, commit }))),
    '  ],',
    `  "head": ${json(entries.at(-1)?.hash ?? GENESIS)},`,
    '',
  ].join('\n');
  return `${body}  "seal": ${json(sha256(body))}\n}\n`;
}

function factsOf(commits) {
  const events = commits.flatMap((commit) => commit.events);
  const [{ release: started }] = events;
  const target = events.findLast(({ result }) => result?.tagTarget)?.result.tagTarget;
  const artifacts = events.findLast(({ step, result }) => step === 'build-artifacts' && result)?.result.artifacts ?? [];
  const isTagged = events.some(({ type, step }) => type === 'StepSucceeded' && step === 'tag-release');
  const ended = events.find(({ type }) => type === 'ReleaseFinished' || type === 'ReleaseCancelled');
  const { id: release, project, version, tag } = started;
  return {
    format: FORMAT,
    release,
    project,
    version,
    tag,
    commit: (isTagged && target) || null,
    ended: ended?.type ?? null,
    // Absent where nothing is kept: so older passports stay what they are.
    ...(artifacts.length > 0 && { artifacts: artifacts.map(({ name, size, sha256 }) => ({ name, size, sha256 })) }),
  };
}

/** Everything that a person caused; an event of a later T-Minus, too. */
function decisionsIn(events, entry) {
  return events
    .filter(({ by }) => by !== 'tminus')
    .map((event) => {
      const { at, by, type: what } = event;
      return { entry, at, by, what, ...Object.fromEntries(Object.entries(event).filter(isShown)) };
    });
}

function isShown([name, value]) {
  return !TOLD.has(name) && (typeof value !== 'object' || json(value).length <= MAX_SHOWN);
}

/**
 * What is signed, as JSON: an in-toto statement about the file and the tagged commit
 * (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md).
 */
export function statementText(text) {
  const { release, version, tag, commit, head, entries, decisions } = JSON.parse(text);
  const file = { name: passportName(version), digest: { sha256: sha256(text) } };
  return json({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [file, ...(commit === null ? [] : [{ name: tag, digest: { gitCommit: commit } }])],
    predicateType: FORMAT,
    predicate: { release, version, head, entries: entries.length, decisions: decisions.length },
  });
}

/** The bytes that are signed (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md). */
export function preAuthEncoding(payload) {
  return Buffer.concat([Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `), payload]);
}

/** What a key is called in a signature. */
export function keyIdOf(key) {
  const own = key.type === 'private' ? createPublicKey(key) : key;
  return sha256(own.export({ type: 'spki', format: 'der' }));
}

/** Says what a passport holds, or in one sentence why it is not valid. Never throws for what is in the files. */
export function verify(bytes, { head, signature } = {}) {
  try {
    const text = Buffer.from(bytes).toString();
    const found = judge(text, head, signature);
    return found.valid && !Buffer.from(text).equals(bytes) ? no('it holds bytes that are no text') : found;
  } catch (error) {
    return no(`this can't be read as a passport: ${error.message}`);
  }
}

function judge(text, wanted, signature) {
  const lines = text.split('\n');
  const entries = [];
  for (const line of section(lines, ENTRIES, '  ],')) {
    const entry = parsed(line);
    const problem = entryProblem(entry, entries.length + 1, entries.at(-1)?.hash ?? GENESIS);
    if (problem) return no(problem);
    entries.push(entry);
  }
  if (entries.length === 0) return no('it holds no entries: they were taken out, or the layout was changed');
  const head = entries.at(-1).hash;
  if (!lines.includes(`  "head": ${json(head)},`))
    return no(`the head was changed, or what came after entry ${entries.length} was taken out`);
  const expected = passportText(entries, namesIn(lines));
  if (text !== expected) return no(difference(lines, expected.split('\n')));
  const announced = wanted === undefined ? -1 : entries.findIndex(({ hash }) => hash.startsWith(wanted));
  if (wanted !== undefined && announced === -1)
    return no(`no entry has the hash ${wanted}: the journal was written anew from end to end, or is another one`);
  const unsigned = signature && signatureProblem(text, signature);
  if (unsigned) return no(unsigned);
  const { release, project, version, decisions, ended } = JSON.parse(text);
  return {
    valid: true,
    release,
    project,
    version,
    ended,
    head,
    entries: entries.length,
    decisions: decisions.length,
    ...(announced >= 0 && { announced: announced + 1 }),
    ...(signature && { signedBy: keyIdOf(signature.key) }),
  };
}

function entryProblem(entry, number, head) {
  const { prev, hash, commit } = entry ?? {};
  if (typeof prev !== 'string' || typeof commit !== 'string') return `entry ${number} was changed: it can't be read`;
  if (hash !== sha256(`${prev}\n${commit}`)) return `entry ${number} was changed: it doesn't have the hash it carries`;
  if (prev === head)
    return entry.entry === number ? undefined : `entry ${number} was changed: it says that it is entry ${entry.entry}`;
  return entry.entry === number
    ? `entry ${number} doesn't follow from what stands before it: something was put in, taken out or written anew`
    : `entry ${number} is missing: entry ${entry.entry} stands in its place`;
}

/** The text isn't what follows from its entries: where not? */
function difference(lines, expected) {
  const at = expected.findIndex((line, index) => line !== lines[index]);
  const [was, should] = [lines[at] ?? '', expected[at] ?? ''];
  const decision = parsed(should.startsWith('    {"entry"') ? should : was);
  const [, name] = /^ {2}"(\w+)": /.exec(should) ?? [];
  if (decision?.what)
    return `a decision was changed: it doesn't match entry ${decision.entry} (${decision.what} by ${decision.by})`;
  if (decision?.entry) return `entry ${decision.entry} was changed: T-Minus doesn't write it like that`;
  if (name === 'seal' || [was, should].some((line) => line.startsWith('    "')))
    return 'a name was changed, or the seal: it is not that of what stands before it';
  if (name) return `“${name}” was changed: it doesn't follow from the entries`;
  return `the layout was changed in line ${at < 0 ? lines.length : at + 1}`;
}

function signatureProblem(text, { envelope, key }) {
  const { payloadType, payload, signatures } = parsed(envelope) ?? {};
  const all = Array.isArray(signatures) ? signatures : [];
  const own = all.find((one) => one?.keyid === keyIdOf(key));
  if (payloadType !== PAYLOAD_TYPE || all.length === 0) return "the signature can't be read: it was changed";
  if (!own) return `the signature is not by this key, which is ${keyIdOf(key)}, or was changed`;
  const [statement, sig] = [bytesOf(payload), bytesOf(own.sig)];
  if (!statement || !sig || !isSignedBy(null, preAuthEncoding(statement), key, sig))
    return 'the signature was changed: it is not of what it signs';
  return statement.equals(Buffer.from(statementText(text))) ? undefined : 'the signature is that of another passport';
}

/** Base64 that was written as it is written. */
function bytesOf(base64) {
  const bytes = typeof base64 === 'string' ? Buffer.from(base64, 'base64') : undefined;
  return bytes?.toString('base64') === base64 ? bytes : undefined;
}

/** The lines of a list; where its end can't be found, what stands before the last four lines. */
function section(lines, first, last) {
  const from = lines.indexOf(first) + 1;
  const to = lines.indexOf(last, from);
  return from === 0 ? [] : lines.slice(from, to === -1 ? -5 : to);
}

function namesIn(lines) {
  return new Map(
    section(lines, PEOPLE, '  },').flatMap((line) => Object.entries(parsed(`{${line.replace(/,$/, '')}}`) ?? {})),
  );
}

/** One line of a list, or a whole text, as a structure; undefined where it is none. */
function parsed(line) {
  try {
    const value = JSON.parse(line.replace(/,$/, ''));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function listed(lines) {
  return lines.map((line, index) => `    ${line}${index < lines.length - 1 ? ',' : ''}`);
}

function json(value) {
  return JSON.stringify(value);
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function no(problem) {
  return { valid: false, problem };
}

const USAGE = `Type: node verify-passport.mjs <passport.json> [--head <hash, or its first 16 digits>] [--signature <file.dsse.json> --key <public.pem>]`;

/** Exit code 0: valid; 1: not; 2: it could not be asked. */
function main(args) {
  let asked;
  try {
    asked = read(args);
  } catch (error) {
    console.error(`${error.message}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const found = verify(asked.bytes, asked);
  console.log(printable(found.valid ? told(found) : `not valid: ${found.problem}.`));
  process.exitCode = found.valid ? 0 : 1;
}

function read(args) {
  const text = { type: 'string' };
  const options = { head: text, signature: text, key: text };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { head, signature, key } = values;
  if (positionals.length !== 1) throw new Error('Name one passport.');
  if ((signature === undefined) !== (key === undefined))
    throw new Error('A signature is checked with a key: name both.');
  if (head !== undefined && !/^[0-9a-f]{16,64}$/i.test(head)) throw new Error('A head is 16 to 64 hexadecimal digits.');
  return {
    bytes: readFileSync(positionals[0]),
    head: head?.toLowerCase(),
    ...(key !== undefined && { signature: { envelope: readFileSync(signature, 'utf8'), key: publicKey(key) } }),
  };
}

function publicKey(path) {
  const key = createPublicKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} is no Ed25519 key.`);
  return key;
}

function told({ project, version, ended, head, entries, decisions, announced, signedBy }) {
  return [
    `valid: ${project} v${version}, entries: ${entries}, decisions: ${decisions}.`,
    `The last entry has the hash ${head}.`,
    ...(announced === undefined ? [] : [`The hash that you gave is that of entry ${announced}.`]),
    ...(signedBy === undefined ? [] : [`Signed with the key ${signedBy}.`]),
    ...(ended === null ? ['The release had not ended: this is its passport so far.'] : []),
  ].join('\n');
}

/** What stands in a file must not steer the terminal. */
function printable(text) {
  return text.replaceAll(/[^\P{C}\n]/gu, '?');
}

const [, run = ''] = process.argv;
if (existsSync(run) && realpathSync(run) === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
