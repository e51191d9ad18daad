import { inputValues } from '../../slack/interactions/input-values.ts';
import type { Slack } from '../../slack/slack.ts';
import type { User, View as StoredView } from '../../slack/state/records.ts';
import type { View } from '../protocol.ts';
import { picturesIn } from './pictures.ts';

/** The modals that somebody has open, the visible one last, and the App Home that was published for them. */
export function shownViews({ views }: Slack, reader: User): { modals: View[]; home?: View } {
  const home = views.homeOf(reader.id);
  return {
    modals: views.stackOf(reader.id).map((view) => shownView(view, reader)),
    ...(home && { home: shownView(home, reader) }),
  };
}

function shownView({ id, type, title, submit, close, blocks, values }: StoredView, reader: User): View {
  return {
    id,
    type,
    title: title?.text ?? '',
    ...(submit && { submit: submit.text }),
    ...(close && { close: close.text }),
    blocks,
    values: inputValues(blocks, values),
    pictures: picturesIn(blocks, reader),
  };
}
