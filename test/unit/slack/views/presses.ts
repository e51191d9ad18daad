import type { Button, Overflow } from '@slack/types';
import type { HotfixQuestion } from '../../../../src/engine/desk.ts';
import type { ReleaseEvent } from '../../../../src/release/event.ts';
import type { WaysOut } from '../../../../src/release/plan-report.ts';
import type { Release } from '../../../../src/release/release.ts';
import type { Person } from '../../../../src/release/role.ts';
import { MENU } from '../../../../src/slack/actions/action-ids.ts';
import { readChoice } from '../../../../src/slack/actions/menu-choice.ts';
import { alertViews, decisionViews, mainViews } from '../../../../src/slack/views/all.ts';
import { cadenceReminder } from '../../../../src/slack/views/cadence-reminder.ts';
import { changelogMessage } from '../../../../src/slack/views/changelog-message.ts';
import { NO_IMAGES } from '../../../../src/slack/views/chart.ts';
import { freezeMessage } from '../../../../src/slack/views/freeze/freeze-message.ts';
import { homeView } from '../../../../src/slack/views/home.ts';
import { lockMessage } from '../../../../src/slack/views/lock/lock-message.ts';
import { planMessage } from '../../../../src/slack/views/plan/plan-message.ts';
import { refusedStart } from '../../../../src/slack/views/plan/refused-start.ts';
import { baseQuestion } from '../../../../src/slack/views/hotfix/base-question.ts';
import { FREEZE } from '../../release/arrange.ts';
import { MONDAY } from '../../release/given.ts';
import { TEAM } from '../../release/rights-table/cast.ts';
import { scenesOf, type Scene } from '../../release/rights-table/scenes.ts';
import { LOCK } from '../../release/soak.ts';
import { NAMES } from '../shown.ts';
import { objection, planned } from './plan/given-plan.ts';

/** One thing that can be pressed, a button or a choice of a menu, and when. */
export interface Press {
  id: string;
  value: string;
  scene: Scene;
}

/** Sees every button that a Home can have. */
const EVERYBODY: Person = { id: 'U67EVERYBODY', groups: Object.values(TEAM).flat() };

/** Whatever T-Minus shows to be pressed, on any message and on the Home, at any time. */
export function allPresses(): Press[] {
  const scenes = scenesOf('starter’s').flatMap(variants);
  const [scene] = scenes;
  if (!scene) throw new Error('there is no scene');
  return [
    ...scenes.flatMap((one) => pressesIn([viewsOf(one), homeOf(one)], one)),
    ...pressesIn(messagesWithoutRelease(), scene),
  ];
}

/** Of a project that lets somebody override gates; and the same with a commit that only a bigger release may have. */
function variants(scene: Scene): Scene[] {
  const release: Release = { ...scene.release, rights: { 'override gate': ['security'] } };
  const { candidate } = release;
  const objections = [objection({ because: 'breaking' })];
  return [
    { ...scene, release },
    ...(candidate ? [{ ...scene, release: { ...release, candidate: { ...candidate, objections } } }] : []),
  ];
}

function viewsOf({ release, freezes, now }: Scene): unknown {
  const { handover } = release;
  const offers: ReleaseEvent[] = handover ? [{ type: 'HandoverOffered', ...handover }] : [];
  return [
    ...mainViews(release, offers, NAMES, 'f'.repeat(64), NO_IMAGES, { all: freezes, at: now }),
    ...alertViews(release, NAMES),
    ...decisionViews(release, NAMES, freezes),
  ];
}

function homeOf({ release, now }: Scene): unknown {
  const projects = [{ id: release.project, roles: TEAM }];
  const facts = { releases: [release], projects, dora: [], calendars: [], news: [], at: now };
  return homeView(facts, NAMES, EVERYBODY);
}

/** Plans, refused starts, freezes, what is due, and a changelog of two pages. */
function messagesWithoutRelease(): unknown {
  const wanted = { type: 'patch', project: 'acme-web' } as const;
  const ways: WaysOut = {
    makeIt: { type: 'minor', version: '1.3.0' },
    leaveOut: { how: 'reverted', commits: [objection().commit], alsoLost: 0 },
  };
  const notes = `# v1.2.0 (2025-11-25)\n\n## Features\n${`- ${'a line of it '.repeat(12)}\n`.repeat(100)}`;
  const due = { project: 'acme-web', due: '2025-12-15', today: '2025-12-08' };
  const question: HotfixQuestion = {
    request: { project: 'acme-web', type: 'hotfix', summary: 'it is down', intent: 'T1', by: EVERYBODY, at: MONDAY },
    production: 'v1.2.0',
    main: 'main',
    unreleased: { features: 1, breaking: 0, unclear: 0 },
    subjects: ['feat: dark mode'],
  };
  return [
    planMessage(planned(), { type: 'minor' }, NAMES, MONDAY),
    refusedStart({ wanted, objections: [objection()], ways }, NAMES),
    baseQuestion(question),
    freezeMessage('acme-web', FREEZE, MONDAY, NAMES),
    lockMessage('acme-web', LOCK, NAMES),
    ...(['patch', 'minor', 'major'] as const).map((type) => cadenceReminder({ ...due, type }, NAMES)),
    ...[0, 1].map((page) => changelogMessage({ project: 'acme-web', version: '1.2.0', notes }, page)),
  ];
}

/** Every button, and every choice of every menu, wherever it stands. */
function pressesIn(part: unknown, scene: Scene): Press[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('type' in part && part.type === 'button') {
    const { action_id: id = '', value = '' } = part as Button;
    return [{ id, value, scene }];
  }
  if ('type' in part && part.type === 'overflow') return choicesOf(part as Overflow, scene);
  return Object.values(part).flatMap((inner) => pressesIn(inner, scene));
}

function choicesOf({ action_id: id, options }: Overflow, scene: Scene): Press[] {
  return options.map(({ value = '' }) => {
    const choice = readChoice(value);
    if (id !== MENU || !choice) throw new Error(`nobody reads the choice ${value} of the menu ${id}`);
    return { id: choice.opens, value: JSON.stringify(choice.asked), scene };
  });
}
