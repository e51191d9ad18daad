import { StatusPageError } from '../../services/status-page/status-page.ts';
import type { Effect, StepDefinition, StepOutcome } from '../step.ts';

/** Update status page: done when the page itself says that the release is out. People do it where none is configured. */
export const updateStatusPage: StepDefinition = {
  id: 'update-status-page',
  phase: 'release-day',
  title: 'Update status page',
  needs: ['verify-deployment'],
  evidence: 'candidate',
  work: { kind: 'bot', needs: 'status-page', effect: tellReaders },
};

async function tellReaders({ showPage, release: { tag } }: Parameters<Effect>[0]): ReturnType<Effect> {
  if (!showPage)
    return failed('`status-page` is no longer in tminus.yaml: put it back and retry, or mark this as done.');
  try {
    const { link } = await showPage();
    return {
      kind: 'succeeded',
      result: { summary: `readers are told that ${tag} is out`, ...(link !== undefined && { url: link }) },
    };
  } catch (error) {
    if (!(error instanceof StatusPageError)) throw error;
    return failed(
      `${error.message} T-Minus goes on trying on the side: retry later, or tell readers and mark this as done.`,
    );
  }
}

function failed(reason: string): StepOutcome {
  return { kind: 'failed', trouble: { reason } };
}
