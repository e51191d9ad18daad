import type { EChartsOption } from 'echarts';
import { gridOf, xAxis, yAxis } from './axes.ts';
import type { ChartPanel, ChartRequest } from './chart.ts';
import { graphicCard, graphicText, type Graphic } from './graphic.ts';
import { heading } from './heading.ts';
import { layOut, MARGIN, SIDES, type Layout } from './layout.ts';
import { FAMILY, INK, SIZE, WIDTH } from './look.ts';
import { markGraphics, placeMarks } from './marks.ts';
import { panelRules } from './panel-rules.ts';
import { across, panelScene } from './panel-scene.ts';
import { panelTexts } from './panel-texts.ts';
import { plainText } from './plain-text.ts';
import { panelSeries } from './series.ts';
import { spanOf, type Span } from './span.ts';
import { timeAxis, type TimeAxis } from './time-axis.ts';

/** What ECharts is told to draw, and how large the picture is, in its own units. */
export interface Drawing {
  option: EChartsOption;
  width: number;
  height: number;
}

/** A chart without panels says that there is nothing. */
const NO_PANEL: ChartPanel = { title: '', unit: 'number', points: [], limits: [], unhealthy: [] };
/** In which nothing has a time: none is shown. */
const NO_SPAN: Span = { from: 0, to: 1 };
const NO_TIME: TimeAxis = { ticks: [], caption: '' };

/** Panels one below the other, the time under the last of them, the marks through all. */
export function drawingOf(chart: ChartRequest): Drawing {
  const panels = chart.panels.length > 0 ? chart.panels : [NO_PANEL];
  const span = spanOf(chart) ?? NO_SPAN;
  const time = span === NO_SPAN ? NO_TIME : timeAxis(span.from, span.to, chart.timezone);
  const marks = placeMarks(chart.marks, (at) => across(at, span, SIDES), SIDES);
  const layout = layOut(
    panels.length,
    marks.reduce((rows, { row = -1 }) => Math.max(rows, row + 1), 0),
  );
  const scenes = layout.plots.map((plot, index) => panelScene(panels[index] ?? NO_PANEL, plot, span));
  const option: EChartsOption = {
    animation: false,
    textStyle: { fontFamily: FAMILY },
    grid: scenes.map(gridOf),
    xAxis: scenes.map((scene, index) => xAxis(scene, index, time, index === scenes.length - 1)),
    yAxis: scenes.map(yAxis),
    series: scenes.flatMap(panelSeries),
    graphic: [
      graphicCard(WIDTH, layout.height),
      ...cardTexts(chart, layout, time),
      ...scenes.flatMap((scene) => [...heading(scene), ...panelRules(scene)]),
      ...marks.flatMap((mark) => markGraphics(mark, layout)),
      ...scenes.flatMap((scene) => panelTexts(scene, marks)).map(graphicText),
    ],
  };
  return { option, width: WIDTH, height: layout.height };
}

/** What it is about at the top, and the zone at the foot. */
function cardTexts({ title }: ChartRequest, { titleY, captionY }: Layout, { caption }: TimeAxis): Graphic[] {
  const room = WIDTH - 2 * MARGIN;
  const head = plainText(title, SIZE.title, room, 'bold');
  const foot = plainText(caption, SIZE.small, room);
  const middle = (SIDES.left + SIDES.right) / 2;
  return [
    graphicText({
      text: head,
      size: SIZE.title,
      weight: 'bold',
      colour: INK.text,
      x: MARGIN,
      y: titleY,
      align: 'left',
    }),
    graphicText({ text: foot, size: SIZE.small, colour: INK.quiet, x: middle, y: captionY, align: 'center' }),
  ];
}
