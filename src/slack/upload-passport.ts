import { signPassport } from '../passport/sign-passport.ts';
import { passportName, passportText, signatureName } from '../passport/verify-passport.mjs';
import type { Release } from '../release/release.ts';
import { threadOf, type SyncDeps, type SyncRun } from './sync-run.ts';
import { uploadOnce, type Upload } from './upload-once.ts';
import { CARD } from './views/all.ts';

/** A passport: the one with which the release ended, or one of so many entries, that somebody asked for before. */
export interface Passport {
  /** Its key among what was sent: `passport`, `passport:42`. */
  view: string;
  /** The file's name. */
  name: string;
  /** How many entries of the journal it tells; all of them when absent. */
  entries?: number;
}

const VIEW = 'passport';

/** The passport of a release whose journal has so many entries. */
export function passportOf({ version, ended }: Pick<Release, 'version' | 'ended'>, entries: number): Passport {
  if (ended) return { view: VIEW, name: passportName(version) };
  const name = passportName(version).replace(/\.json$/, `-at-${entries}.json`);
  return { view: `${VIEW}:${entries}`, name, entries };
}

/**
 * Puts the passport of a release that has ended into the card's thread, once, with its signature in the same message;
 * and those that were asked for before: a mark among what was sent says so (audit.ts).
 * @throws RateLimited, BrokenChain, or what failed on the way to Slack
 */
export async function uploadPassports(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { release, known } = run;
  const { version } = release;
  const asked = Object.keys(known).flatMap((view) => /^passport:(\d+)$/.exec(view)?.slice(1).map(Number) ?? []);
  const wanted = [
    ...(release.ended ? [passportOf(release, 0)] : []),
    ...asked.map((entries) => passportOf({ version }, entries)),
  ];
  for (const passport of wanted) await uploadOnce(deps, run, uploadOf(deps, run, passport));
}

function uploadOf({ desk, signingKey }: SyncDeps, run: SyncRun, { view, name, entries }: Passport): Upload {
  const { release, names } = run;
  const { id, channel, version } = release;
  return {
    view,
    name,
    channel,
    threadTs: threadOf(run, CARD),
    async content() {
      return Buffer.from(passportText((await desk.chain(id)).slice(0, entries), names));
    },
    ...(signingKey &&
      entries === undefined && {
        beside: {
          name: signatureName(version),
          content: (passport: Buffer) => Buffer.from(signPassport(passport.toString(), signingKey)),
        },
      }),
  };
}
