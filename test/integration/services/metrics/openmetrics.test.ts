import { beforeEach, describe, expect, it } from 'vitest';
import { scraping, type Scraped, setScrapingStage } from './scraping.ts';

const stage = setScrapingStage();

describe('counting what was scraped', () => {
  let scraped: Scraped;
  beforeEach(() => {
    scraped = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`]);
  });
  const at = async (second: number, page: string): Promise<void> => {
    stage.one.says(page);
    await scraped.scrapeAt(second);
  };

  it('adds up all series, and shares what happened between two scrapes out evenly', async () => {
    await at(0, 'requests_total{status="200"} 1000\nrequests_total{status="500"} 10\n');
    await at(10, 'requests_total{status="200"} 1090\nrequests_total{status="500"} 20\n');
    await at(20, 'requests_total{status="200"} 1290\nrequests_total{status="500"} 20\n');
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 20 })).toEqual([
      [10, 100],
      [20, 200],
    ]);
    expect(await scraped.ask('increase(requests_total)', { from: 5, to: 15 })).toEqual([[15, 150]]);
    expect(await scraped.ask('rate(requests_total)', { from: 0, to: 20 })).toEqual([
      [10, 10],
      [20, 20],
    ]);
    expect(await scraped.ask('increase(requests_total{status=~"5.."})', { from: 0, to: 20 })).toEqual([
      [10, 10],
      [20, 0],
    ]);
  });

  it('knows nothing of the time before the first scrape', async () => {
    await at(10, 'requests_total 1000\n');
    await at(20, 'requests_total 1010\n');
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 20 })).toEqual([[20, 10]]);
  });

  it('goes on counting when the service is restarted', async () => {
    await at(0, 'requests_total 1000\n');
    await at(10, 'requests_total 1050\n');
    await stage.one.down();
    await stage.one.up();
    await at(20, 'requests_total 7\n');
    await at(30, 'requests_total 27\n');
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 30 })).toEqual([
      [10, 50],
      [20, 7],
      [30, 20],
    ]);
  });

  it('counts the first error that brings its series into being, even when the service is restarted before it', async () => {
    await at(0, 'requests_total{status="200"} 100\n');
    await at(10, 'requests_total{status="200"} 200\nrequests_total{status="500"} 3\n');
    await at(20, 'requests_total{status="200"} 10\n');
    await at(30, 'requests_total{status="200"} 30\nrequests_total{status="500"} 5\n');
    expect(await scraped.ask('increase(requests_total{status=~"5.."})', { from: 0, to: 30 })).toEqual([
      [10, 3],
      [20, 0],
      [30, 5],
    ]);
  });

  it('takes a counter that has no series yet for 0 when the page declares it, and for unknown when it does not', async () => {
    await at(0, '# TYPE errors_total counter\n');
    await at(10, '# TYPE errors_total counter\n');
    await at(20, 'errors_total 4\n');
    await at(30, 'something_else 1\n');
    await at(40, 'something_else 1\n');
    expect(await scraped.ask('errors_total', { from: 0, to: 40 })).toEqual([
      [10, 0],
      [20, 4],
      [30, 0],
    ]);
    expect(await scraped.ask('p95(duration_seconds)', { from: 0, to: 40 })).toEqual([]);
  });

  it('has no point where no scrape is near', async () => {
    for (const second of [0, 10, 20]) await at(second, `requests_total ${second}\n`);
    for (const second of [100, 110]) await at(second, `requests_total ${second}\n`);
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 110 })).toEqual([
      [10, 10],
      [20, 10],
      [110, 10],
    ]);
    // So much nearer for longer steps.
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 100, step: 100 })).toEqual([[100, 100]]);
  });

  it('scrapes once more when the newest step has ended since, so that it is known at once', async () => {
    await at(0, 'requests_total 10\n');
    await at(8, 'requests_total 18\n');
    stage.one.says('requests_total 22\n');
    scraped.clock(12);
    const both = { from: 0, to: 10 };
    const [requests, errors] = await Promise.all([
      scraped.ask('increase(requests_total)', both),
      scraped.ask('increase(requests_total{status=~"5.."})', both),
    ]);
    expect([requests, errors]).toEqual([[[10, 10]], [[10, 0]]]);
    expect(stage.one.asked()).toBe(3);
  });

  it('does so even while an earlier scrape is under way', async () => {
    await at(0, 'requests_total 10\n');
    const asked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    stage.one.says((_, response) => {
      asked.resolve();
      void release.promise.then(() => response.end('requests_total 19\n'));
    });
    const early = scraped.scrapeAt(9);
    await asked.promise;
    scraped.clock(12);
    const points = scraped.ask('increase(requests_total)', { from: 0, to: 10 });
    stage.one.says('requests_total 22\n');
    release.resolve();
    await early;
    expect(await points).toEqual([[10, 10]]);
  });

  it('averages gauges: the last numbers within each step', async () => {
    await at(5, 'memory_bytes{part="a"} 100\nmemory_bytes{part="b"} 300\n');
    await at(9, 'memory_bytes{part="a"} 200\nmemory_bytes{part="b"} 400\n');
    await at(25, 'memory_bytes{part="a"} NaN\nmemory_bytes{part="b"} -7.5e1\n');
    expect(await scraped.ask('memory_bytes', { from: 0, to: 30 })).toEqual([
      [10, 300],
      [30, -75],
    ]);
  });

  it('leaves NaN and infinity out', async () => {
    await at(0, 'requests_total{a="1"} NaN\nrequests_total{a="2"} 5\n');
    await at(10, 'requests_total{a="1"} +Inf\nrequests_total{a="2"} 6\n');
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 10 })).toEqual([[10, 1]]);
  });

  it('reads OpenMetrics: units, exemplars, time stamps, created series, the end mark', async () => {
    const page = (count: number): string => `# HELP requests
# TYPE requests counter
# UNIT requests requests
requests_total{path="/a \\"b\\" \\\\ }, c=\\"d",status="200"} ${count} 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67 1520879607
requests_created{path="/",status="200"} 1520430000.123
# TYPE build info
build_info{version="1.3.0"} 1
{"quoted.name",unit="s"} 4
# EOF
`;
    await at(0, page(3));
    await at(10, page(8));
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 10 })).toEqual([[10, 5]]);
  });

  it('starts anew with what it did not collect before', async () => {
    stage.one.says('requests_total 1000\nerrors_total 500\n');
    const fewer = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`], {
      queries: [{ text: 'requests_total', as: 'count' }],
    });
    await fewer.scrapeAt(0);
    await at(10, 'requests_total 1010\nerrors_total 505\n');
    await at(20, 'requests_total 1020\nerrors_total 511\n');
    expect(await scraped.ask('errors_total', { from: 0, to: 20 })).toEqual([[20, 6]]);
    await expect(fewer.ask('errors_total', { from: 0, to: 20 })).rejects.toThrow(
      'Nobody collects “errors_total”, since no check in tminus.yaml asks for it any more: put it back there.',
    );
  });
});
