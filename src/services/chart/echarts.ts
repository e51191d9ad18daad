import { fileURLToPath } from 'node:url';
import { execa, ExecaError } from 'execa';
import type { ChartPainter, ChartRequest } from './chart.ts';
import { sane } from './sane.ts';

const DRAW = fileURLToPath(new URL('draw.ts', import.meta.url));
/** A picture takes less than a second, even on a busy machine. */
const PATIENCE_MS = 60_000;

/**
 * Draws with Apache ECharts on the server and resvg: no browser, no canvas, no fonts of the machine. Each picture has a
 * process of its own, one at a time: drawing holds up nothing else, its memory (some 100 MB, which would stay) goes with
 * it, and native code that crashes takes nothing along.
 */
export function createChartPainter(): ChartPainter {
  let previous: Promise<unknown> = Promise.resolve();
  return {
    draw: async (chart) => {
      const drawn = previous.then(() => drawInProcess(sane(chart)));
      previous = drawn.catch(() => undefined);
      return drawn;
    },
  };
}

async function drawInProcess(chart: ChartRequest): Promise<Buffer> {
  try {
    const options = {
      input: JSON.stringify(chart),
      encoding: 'buffer',
      env: {},
      extendEnv: false,
      timeout: PATIENCE_MS,
    } as const;
    const { stdout } = await execa(process.execPath, [DRAW], options);
    return Buffer.from(stdout);
  } catch (error) {
    throw new Error(`The chart “${chart.title}” could not be drawn: ${reasonOf(error)}`, { cause: error });
  }
}

/** The line that names the error, of all that a process says when it dies. */
function reasonOf(error: unknown): string {
  if (!(error instanceof ExecaError)) return String(error);
  if (error.timedOut) return `it took longer than ${PATIENCE_MS / 1000} s.`;
  const { stderr } = error as { stderr?: unknown };
  const said = stderr instanceof Uint8Array ? Buffer.from(stderr).toString() : '';
  return /^\w*Error\b.*$/m.exec(said)?.[0] ?? error.shortMessage;
}
