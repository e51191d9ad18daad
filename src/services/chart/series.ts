import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { INK } from './look.ts';
import type { PanelScene } from './panel-scene.ts';

type Series = LineSeriesOption | ScatterSeriesOption;

/** The measured line with its gaps, and dots for the newest measurement and for those that stand alone. */
export function panelSeries({ stretches, latest }: PanelScene, index: number): Series[] {
  const axes = { xAxisIndex: index, yAxisIndex: index, silent: true, animation: false } as const;
  const lines = stretches.flatMap(({ line }) => [...line.map(({ at, value }) => [at, value]), NOTHING]);
  const alone = stretches.flatMap(({ line }) => (line.length === 1 ? line : []));
  const dots = [...alone, ...(latest ? [latest] : [])].map(({ at, value }) => [at, value]);
  const lineStyle = { color: INK.line, width: 4, join: 'round', cap: 'round' } as const;
  return [
    { ...axes, type: 'line', z: 5, showSymbol: false, data: lines, lineStyle },
    { ...axes, type: 'scatter', z: 6, symbolSize: 14, itemStyle: { color: INK.line, opacity: 1 }, data: dots },
  ];
}

/** Ends a line, so that the next begins after a gap. */
const NOTHING = [NaN, NaN];
