import { execa } from 'execa';
import type { FileChanges, FileState } from './commit-spec.ts';
import type { Person } from './people.ts';

/** A commit for `git fast-import`: nothing is worked out, everything is said. */
export interface ImportedCommit {
  readonly branch: string;
  readonly message: string;
  readonly author: Person;
  /** Seconds since 1970, UTC. */
  readonly seconds: number;
  /** Marks (`:1`) or refs (`refs/heads/main^0`), the first parent first. */
  readonly parents: readonly string[];
  readonly files: FileChanges;
}

/** A running `git fast-import`: one process for any number of commits; leaving its scope ends it, finished or not. */
export interface FastImport extends AsyncDisposable {
  /** Adds a commit and returns its mark. */
  commit(commit: ImportedCommit): string;
  /** Tags a commit: annotated when there is a tagger. */
  tag(name: string, mark: string, tagger?: { readonly author: Person; readonly seconds: number }): void;
  deleteBranch(branch: string): void;
  /** The id of a commit that was added. */
  idOf(mark: string): Promise<string>;
  /** Moves the refs. Throws ExecaError with what git said when a commit was wrong. */
  finish(): Promise<void>;
}

/** Opens a bare repository for writing. Source: https://git-scm.com/docs/git-fast-import */
export function openFastImport(repository: string): FastImport {
  const git = execa('git', [`--git-dir=${repository}`, 'fast-import', '--quiet', '--done', '--date-format=raw']);
  const answers = git.iterable();
  let lastMark = 0;
  // A failure is told to whoever asks next; before that it is nobody's unhandled rejection.
  git.catch(() => undefined);

  const write = (text: string) => void git.stdin.write(text);

  return {
    commit(commit) {
      lastMark += 1;
      write(commitCommand(commit, `:${lastMark}`));
      return `:${lastMark}`;
    },
    tag(name, mark, tagger) {
      const lightweight = `reset refs/tags/${name}\nfrom ${mark}\n\n`;
      write(tagger ? tagCommand(name, mark, signature(tagger.author, tagger.seconds)) : lightweight);
    },
    deleteBranch(branch) {
      write(`reset refs/heads/${branch}\nfrom ${'0'.repeat(40)}\n\n`);
    },
    async idOf(mark) {
      write(`get-mark ${mark}\n`);
      const answer = await answers.next();
      if (answer.done) throw new Error(`git fast-import ended before it told the id of ${mark}.`);
      return answer.value;
    },
    async finish() {
      git.stdin.end('done\n');
      await git;
    },
    async [Symbol.asyncDispose]() {
      git.kill();
      await git.catch(() => undefined);
    },
  };
}

function commitCommand({ branch, message, author, seconds, parents, files }: ImportedCommit, mark: string): string {
  const [first, ...others] = parents;
  return [
    `commit refs/heads/${branch}\nmark ${mark}\n`,
    `author ${signature(author, seconds)}\ncommitter ${signature(author, seconds)}\n`,
    data(message.endsWith('\n') ? message : `${message}\n`),
    first ? `from ${first}\n` : '',
    ...others.map((parent) => `merge ${parent}\n`),
    ...Object.entries(files).map(([path, state]) => fileCommand(path, state)),
    // The empty line ends the commit: only then does git know its id.
    '\n',
  ].join('');
}

function tagCommand(name: string, mark: string, tagger: string): string {
  return `tag ${name}\nfrom ${mark}\ntagger ${tagger}\n${data(`${name}\n`)}`;
}

function fileCommand(path: string, state: FileState): string {
  if (state === null) return `D ${path}\n`;
  if (typeof state === 'string') return `M 100644 inline ${path}\n${data(state)}`;
  return `M 100755 inline ${path}\n${data(state.executable)}`;
}

function signature({ name, email }: Person, seconds: number): string {
  return `${name} <${email}> ${seconds} +0000`;
}

/** Any text, safe from being read as a command: its length in bytes comes first. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
