import { createRequire } from 'node:module';
import type * as ECharts from 'echarts';
import type { ChartRequest } from './chart.ts';
import { drawingOf } from './option.ts';

// The bundle is one file, which loads in 40 ms; `echarts/core` and what it needs are hundreds, and take 100 to 250.
const { init } = createRequire(import.meta.url)('echarts/dist/echarts.common.min') as typeof ECharts;

/** The picture as SVG. It wants a request that is sane. */
export function svgOf(request: ChartRequest): string {
  const { option, width, height } = drawingOf(request);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
