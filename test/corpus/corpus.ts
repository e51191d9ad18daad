import { CHANGELOG_ENTRIES } from './changelog-entries.ts';
import { COMMAND_OUTPUT } from './command-output.ts';
import { COMMIT_BODIES } from './commit-bodies.ts';
import { COMMIT_SUBJECTS } from './commit-subjects.ts';
import { CONFIGURATION_VALUES } from './configuration-values.ts';
import { FILE_NAMES } from './file-names.ts';
import type { Hostile } from './hostile.ts';
import { MODAL_VALUES } from './modal-values.ts';
import { AUTHOR_NAMES, USER_NAMES } from './people-names.ts';
import { BRANCH_NAMES, TAG_NAMES } from './ref-names.ts';
import { SLASH_TEXTS } from './slash-texts.ts';

/** Every hostile text, by the entrance that it takes. */
export const CORPUS: Readonly<Record<string, readonly Hostile[]>> = {
  'commit subjects': COMMIT_SUBJECTS,
  'commit bodies': COMMIT_BODIES,
  'branch names': BRANCH_NAMES,
  'tag names': TAG_NAMES,
  'file names': FILE_NAMES,
  'user names': USER_NAMES,
  'author names': AUTHOR_NAMES,
  'slash texts': SLASH_TEXTS,
  'modal values': MODAL_VALUES,
  'command output': COMMAND_OUTPUT,
  'changelog entries': CHANGELOG_ENTRIES,
  'configuration values': CONFIGURATION_VALUES.map(([tries, key, yaml]) => [tries, `${key}: ${yaml}`]),
};

/** All of them, whatever their entrance. */
export const HOSTILE_TEXTS: readonly string[] = Object.values(CORPUS).flatMap((entries) =>
  entries.map(([, text]) => text),
);
