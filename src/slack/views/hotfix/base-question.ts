import type { HotfixQuestion } from '../../../engine/desk.ts';
import { unreleasedInWords } from '../../../release/hotfix-start.ts';
import type { HotfixFacts } from '../../../release/release-facts.ts';
import { list } from '../../../release/wording.ts';
import { actions, context, finish, section } from '../../blocks.ts';
import { NO, type Message } from '../../message.ts';
import { code, cut, escape } from '../../mrkdwn.ts';
import { planButton } from '../plan/plan-button.ts';

type Base = HotfixFacts['base'];

/** Main has moved on with more than fixes: where the hotfix is cut is people's to say. Only whoever asked sees it. */
export function baseQuestion({ request, production, main, unreleased, subjects }: HotfixQuestion): Message {
  const { project, summary, picks, from } = request;
  const text = `Nothing was started: ${code(main)} holds ${escape(unreleasedInWords(unreleased))}.`;
  const asked = (base: Base) => ({ kind: 'hotfix', project, summary, base, ...(picks && { picks }), ...from }) as const;
  const buttons = [
    planButton({
      id: 'hotfix-from-production',
      label: `From ${production} (what production runs)`,
      asked: asked('production'),
      style: 'primary',
    }),
    planButton({ id: 'hotfix-from-main', label: `From ${main}, with all of it`, asked: asked('main') }),
  ];
  const typed = (base: Base): string => code(cut(wordsOf(base, request), 300));
  return {
    ...finish(text, [
      () => [
        section(
          [
            `🚑 ${text}`,
            ...subjects.map((subject) => `• ${escape(cut(subject, 100))}`),
            `Where is the hotfix cut? From ${code(production)} it brings the fix and nothing else; from ${code(main)} all of this goes to production with it.`,
          ].join('\n'),
        ),
        actions(buttons),
        context(`Or type ${list([typed('production'), typed('main')])}.`),
      ],
    ]),
    [NO]: true,
  };
}

/** What was asked for, as it is typed. */
function wordsOf(base: Base, { project, summary, picks = [], from }: HotfixQuestion['request']): string {
  const origin =
    from?.alert === undefined
      ? from?.issue === undefined
        ? []
        : ['for issue', String(from.issue)]
      : ['for alert', String(from.alert)];
  const picked = picks.length === 0 ? [] : ['pick', ...picks.map((commit) => commit.slice(0, 12))];
  return ['/release', project, 'hotfix', `from-${base}`, ...origin, summary, ...picked].join(' ');
}
