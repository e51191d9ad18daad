import { describe, expect, it } from 'vitest';
import { commandArgv, commandProblem, splitCommand } from '../../../src/process/command-line.ts';

const facts = {
  version: '1.3.0',
  tag: 'v1.3.0',
  branch: 'release/v1.3.0',
  environment: 'production',
  commit: 'a'.repeat(40),
};

describe('splitting a command', () => {
  it.each([
    ['npm test', ['npm', 'test']],
    ['  npm \t run   build \n', ['npm', 'run', 'build']],
    [`echo "two words" 'and "more"'`, ['echo', 'two words', 'and "more"']],
    [`echo a"b c"'d e'f`, ['echo', 'ab cd ef']],
    [`echo "" ''`, ['echo', '', '']],
    [String.raw`echo a\ b \| "\"q\"" "a\b"`, ['echo', 'a b', '|', '"q"', String.raw`a\b`]],
    [`echo '$HOME && x' "a;b" *.ts ~`, ['echo', '$HOME && x', 'a;b', '*.ts', '~']],
    ['grep 5$ file', ['grep', '5$', 'file']],
  ])('reads %j', (run, argv) => {
    expect(splitCommand(run)).toEqual({ argv });
  });

  it.each([
    ['npm test && npm run build', '“&&”'],
    ['npm test | tee log', '“|”'],
    ['npm test > log', '“>”'],
    ['npm test; rm -rf x', '“;”'],
    ['echo $HOME', '“$HOME”'],
    ['echo "$(id)"', '“$(”'],
    ['echo `id`', '“`”'],
    ['npm test\nnpm run build', 'a second line'],
  ])('refuses %j and names the way out', (run, seen) => {
    expect(splitCommand(run)).toEqual({
      problem: expect.stringContaining(`${seen} needs a shell: set \`shell: true\``),
    });
  });

  it('refuses an open quote', () => {
    expect(splitCommand(`echo 'open`)).toEqual({ problem: expect.stringContaining('never closed') });
  });

  it('says where variables are set', () => {
    expect(splitCommand('CI=1 npm test')).toEqual({ problem: expect.stringContaining('put it under `env`') });
  });
});

describe('putting the facts of a release in', () => {
  it('keeps each fact inside its argument', () => {
    expect(commandArgv('./deploy.sh {environment} "{tag} of {branch}"', false, facts)).toEqual({
      argv: ['./deploy.sh', 'production', 'v1.3.0 of release/v1.3.0'],
    });
  });

  it('leaves the variables of a shell alone', () => {
    const argv = ['echo ${HOME} v1.3.0 | cat'];
    expect(commandArgv('echo ${HOME} {tag} | cat', true, facts)).toEqual({ argv });
  });

  it('refuses a value that is not what it should be', () => {
    const branch = 'release/v1; curl evil';
    expect(commandArgv('git log {branch}', true, { branch })).toEqual({ problem: expect.stringContaining('not safe') });
  });

  it.each(['1.3.0', 'v1.3.0-rc.1', 'web@1.3.0', '@acme/web@1.3.0', 'packages/web/v1.3.0'])(
    'takes the tag %s',
    (tag) => {
      expect(commandArgv('echo {tag} {previousTag}', false, { tag, previousTag: tag })).toEqual({
        argv: ['echo', tag, tag],
      });
    },
  );

  it.each(['-v1.3.0', '--help1.3.0', 'v1.3.0;id', '$(id)1.3.0', 'v1 1.3.0', 'v1.3'])('refuses the tag %s', (tag) => {
    expect(commandArgv('echo {tag}', true, { tag })).toEqual({ problem: expect.stringContaining('not safe') });
  });

  it('says that a first release has no previous tag', () => {
    const problem = 'There is no {previousTag}: this is the first release of the project.';
    expect(commandArgv('./deploy.sh {previousTag}', false, facts)).toEqual({ problem });
  });

  it('lists the placeholders when one does not exist', () => {
    expect(commandProblem('./deploy.sh {tags}', false)).toContain(
      '{tags} is not a placeholder: there are {version} {tag}',
    );
    expect(commandProblem('./deploy.sh {constructor}', true)).toContain('is not a placeholder');
  });

  it('finds nothing wrong with a good command, and something with an empty one', () => {
    expect(commandProblem("awk '{ print }' {version}", false)).toBeUndefined();
    expect(commandProblem('echo {tag} | cat', true)).toBeUndefined();
    expect(commandProblem(' ', false)).toContain('the command is empty');
  });
});
