import type { GridComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { INK, SIZE, WIDTH } from './look.ts';
import type { PanelScene } from './panel-scene.ts';
import { boxOf } from './place-texts.ts';
import { sayTick } from './say-amount.ts';
import type { TimeAxis } from './time-axis.ts';

/** Where a plot is. */
export function gridOf({ plot: { left, right, top, bottom } }: PanelScene): GridComponentOption {
  return { left, top, width: right - left, height: bottom - top, outerBoundsMode: 'none' };
}

/** Every plot has the ticks; only the lowest says the times. */
export function xAxis(scene: PanelScene, index: number, { ticks }: TimeAxis, isLowest: boolean): XAXisComponentOption {
  const labels = new Map(ticks.map(({ at, label }) => [at, label]));
  const customValues = ticks.map(({ at }) => at);
  const lineStyle = { color: INK.axis, width: 2 };
  return {
    type: 'value',
    gridIndex: index,
    min: scene.span.from,
    max: scene.span.to,
    axisLine: { show: true, onZero: false, lineStyle },
    axisTick: { show: true, customValues, length: 8, lineStyle },
    splitLine: { show: false },
    axisLabel: {
      show: isLowest,
      customValues: ticks.filter((tick) => isOnCard(tick, scene)).map(({ at }) => at),
      color: INK.quiet,
      fontSize: SIZE.small,
      margin: 14,
      hideOverlap: true,
      formatter: (at: number) => labels.get(at) ?? '',
    },
  };
}

/** The values are said in one unit, that of the largest. */
export function yAxis({ panel, scale: { min, max, ticks } }: PanelScene, index: number): YAXisComponentOption {
  const formatter = (value: number) => sayTick(value, panel.unit, Math.max(max, -min));
  const isEmpty = panel.points.length === 0;
  return {
    type: 'value',
    gridIndex: index,
    min,
    max,
    axisLine: { show: false },
    axisTick: { show: false, customValues: ticks },
    splitLine: { show: true, lineStyle: { color: INK.grid, width: 2 } },
    axisLabel: { show: !isEmpty, customValues: ticks, color: INK.quiet, fontSize: SIZE.small, margin: 10, formatter },
  };
}

/** The last time of all may be too near to the edge for its label. */
function isOnCard({ at, label }: TimeAxis['ticks'][number], { xOf }: PanelScene): boolean {
  return boxOf({ text: label, size: SIZE.small }, { x: xOf(at), y: 0, align: 'center' }).right < WIDTH - 4;
}
