import { describe, expect, it } from 'vitest';
import { scraping, setScrapingStage } from './scraping.ts';

const stage = setScrapingStage();

describe('several targets', () => {
  it('are added up; one that is down takes nothing from the other', async () => {
    const scraped = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`, `${stage.two.url}/metrics`]);
    for (const second of [0, 10]) {
      stage.one.says(`requests_total ${1_000 + second}\nmemory_bytes 10\n`);
      stage.two.says(`requests_total ${2 * second}\nmemory_bytes 30\n`);
      await scraped.scrapeAt(second);
    }
    await stage.two.down();
    for (const second of [20, 30, 40, 50, 60]) {
      stage.one.says(`requests_total ${1_000 + second}\nmemory_bytes 10\n`);
      await expect(scraped.scrapeAt(second)).rejects.toThrow(
        `${stage.two.url}/metrics is out of reach (connection refused): start it, or correct its address in tminus.yaml.`,
      );
    }
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 60 })).toEqual([
      [10, 30],
      [20, 10],
      [30, 10],
      [40, 10],
      [50, 10],
      [60, 10],
    ]);
    expect(await scraped.ask('memory_bytes', { from: 0, to: 20 })).toEqual([
      [10, 20],
      [20, 10],
    ]);
    await stage.two.up();
  });

  it('that are all down are an answer: since when, and what to do', async () => {
    const scraped = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`]);
    stage.one.says('requests_total 1\n');
    await scraped.scrapeAt(0);
    await scraped.scrapeAt(10);
    await stage.one.down();
    await expect(scraped.scrapeAt(20)).rejects.toThrow('is out of reach');
    await expect(scraped.scrapeAt(100)).rejects.toThrow('is out of reach');
    await expect(scraped.ask('increase(requests_total)', { from: 60, to: 100 })).rejects.toThrow(
      `${stage.one.url}/metrics is out of reach (connection refused), since 2026-01-05 12:00:20 UTC, so nothing is known of “increase(requests_total)”: start it, or correct its address in tminus.yaml.`,
    );
    // What was measured before is still known, and what was not is no fault of today's.
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 20 })).toEqual([[10, 0]]);
    expect(await scraped.ask('increase(requests_total)', { from: -86_400, to: -86_000 })).toEqual([]);
    await stage.one.up();
    await scraped.scrapeAt(110);
    expect(await scraped.ask('increase(requests_total)', { from: 60, to: 100 })).toEqual([]);
  });

  it.each([
    ['garbage', '<!doctype html>\n<p>Hello</p>', 'answers with something that is no metrics page (“<!doctype html>”)'],
    ['half a line', 'requests_total{status="200} 4\n', 'no metrics page (“requests_total: no value”)'],
    ['JSON', '{"status":"up"}', 'no metrics page (“{"status":"up"}”)'],
    ['too much', `${'x'.repeat(99)} 1\n`.repeat(60_000), 'gives a page of more than 5 MB'],
  ])('may answer with %s', async (_, page, sentence) => {
    const scraped = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`]);
    stage.one.says(page);
    await expect(scraped.scrapeAt(10)).rejects.toThrow(sentence);
    await expect(scraped.ask('errors_total', { from: 0, to: 10 })).rejects.toThrow(sentence);
  });

  it('may not answer in time', async () => {
    const scraped = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics?token=abc`], { timeoutMs: 200 });
    stage.one.says(() => {});
    await expect(scraped.scrapeAt(10)).rejects.toThrow(
      `${stage.one.url}/metrics did not answer within 200 ms: find out why it is so slow, or raise \`timeout\`.`,
    );
  });

  it('may have far too many series', async () => {
    const scraped = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`]);
    const many = Array.from({ length: 10_000 }, (_, n) => `many_total{n="${n}"} 1\n`).join('');
    stage.one.says(`requests_total 5\n${many}`);
    await scraped.scrapeAt(0);
    await scraped.scrapeAt(10);
    await expect(scraped.ask('increase(many_total)', { from: 0, to: 10 })).rejects.toThrow(
      `The query “increase(many_total)” selects 10,000 series of ${stage.one.url}/metrics, and 2,000 are the most that are kept: select fewer, with conditions as in {route="/checkout"}.`,
    );
    expect(await scraped.ask('increase(requests_total)', { from: 0, to: 10 })).toEqual([[10, 0]]);
  });
});
