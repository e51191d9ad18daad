import { describe, expect, it } from 'vitest';
import { createMask } from '../../../../src/services/runner/mask.ts';
import { scraping, setScrapingStage } from './scraping.ts';

const stage = setScrapingStage();
const mask = createMask(['hunter2hunter2', 'ostrich4ostrich4']);

describe('secrets in what a service says of itself', () => {
  it('are in no label that is kept, and two series stay two', async () => {
    const scraped = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`], { mask });
    const page = (first: number, second: number): string =>
      `requests_total{path="/?token=hunter2hunter2"} ${first}\nrequests_total{path="/?token=ostrich4ostrich4"} ${second}\n`;
    stage.one.says(page(100, 7));
    await scraped.scrapeAt(0);
    stage.one.says(page(110, 10));
    await scraped.scrapeAt(10);
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 10 })).toEqual([[10, 13]]);
    const kept = [await stage.redis.get(`${stage.key}:last`), await stage.redis.zrange(stage.key, '0', '-1')];
    expect(JSON.stringify(kept)).toContain('***');
    expect(JSON.stringify(kept)).not.toMatch(/hunter2|ostrich4/);
  });
});
