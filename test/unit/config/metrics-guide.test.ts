import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { selectorProblem } from '../../../src/services/metrics/selector.ts';
import { ENVIRONMENT, problemsOf, projectWith } from './configuration.ts';

const GUIDE = readFileSync('docs/metrics.md', 'utf8');

/** Every example of the guide, with the heading that it stands under and the last line before it. */
const EXAMPLES = [...GUIDE.matchAll(/([^\n]*)\n\n```yaml\n(.*?)```/gs)].map(([, before = '', yaml = ''], index) => ({
  name: `${index + 1}, after “${before}”`,
  yaml,
  kind: before.startsWith('OpenMetrics') ? 'openmetrics' : 'prometheus',
}));

/** An example is a whole `monitor`, or checks to be put into one. */
function whole({ yaml, kind }: (typeof EXAMPLES)[number]): string {
  const monitor = yaml.startsWith('monitor:')
    ? yaml
    : `monitor:\n  ${kind}: http://metrics:9090\n${yaml.replaceAll(/^/gm, '  ')}`;
  return projectWith(monitor.replaceAll(/^/gm, '    '));
}

describe('the guide to metrics', () => {
  it.each(EXAMPLES)('shows nothing that T-Minus would refuse: example $name', (example) => {
    const environment = { ...ENVIRONMENT, PROM_TOKEN: 't', PROM_PASSWORD: 'p' };
    expect(problemsOf(whole(example), environment, selectorProblem)).toEqual([]);
  });
});
