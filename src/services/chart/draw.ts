import { json } from 'node:stream/consumers';
import type { ChartRequest } from './chart.ts';
import { pngOf } from './png.ts';
import { svgOf } from './svg.ts';

// The whole life of a process that draws one picture: the request comes in as JSON, the PNG goes out.
const request = (await json(process.stdin)) as ChartRequest;
process.stdout.write(await pngOf(svgOf(request)));
