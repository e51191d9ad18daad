import { describe, expect, it } from 'vitest';
import { scraping, setScrapingStage, START } from './scraping.ts';

const stage = setScrapingStage();

describe('what is kept', () => {
  it('is two keys, whatever the time and the series, and a day of it', async () => {
    const scraped = scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`, `${stage.two.url}/metrics`]);
    const { redis, key } = stage;
    const keys = async (): Promise<string[]> => (await redis.keys(`${key}*`)).toSorted();
    for (let second = 0; second <= 600; second += 10) {
      stage.one.says(`requests_total{status="200"} ${second}\nrequests_total{status="50${second % 4}"} ${second}\n`);
      await scraped.scrapeAt(second);
    }
    expect(await keys()).toEqual([key, `${key}:last`]);
    expect(await redis.zcard(key)).toBe(61);
    const day = 26 * 3_600;
    await scraped.scrapeAt(day + 301);
    expect(await redis.zcard(key)).toBe(61 - 31 + 1);
    expect(Number((await redis.zrangebyscore(key, '-inf', '+inf', 'WITHSCORES'))[1])).toBe(START + 310_000);
    // It goes by itself when nobody scrapes any more.
    expect(await redis.pttl(key)).toBeGreaterThan(0);
    expect(await redis.pttl(`${key}:last`)).toBeGreaterThan(0);
  });

  it('is gone on from by another worker', async () => {
    const [here, there] = [0, 1].map(() => scraping(stage.redis, stage.key, [`${stage.one.url}/metrics`]));
    stage.one.says('requests_total 100\n');
    await here?.scrapeAt(0);
    stage.one.says('requests_total 110\n');
    await there?.scrapeAt(10);
    stage.one.says('requests_total 130\n');
    await Promise.all([here?.scrapeAt(20), there?.scrapeAt(20)]);
    stage.one.says('requests_total 131\n');
    await there?.scrapeAt(30);
    expect(await here?.ask('increase(requests_total)', { from: 0, to: 30 })).toEqual([
      [10, 10],
      [20, 20],
      [30, 1],
    ]);
  });

  it('has no credentials in it, nor have complaints', async () => {
    const { redis, key } = stage;
    const target = `${stage.one.url.replace('//', '//bot:very-secret@')}/metrics`;
    const scraped = scraping(stage.redis, stage.key, [target]);
    stage.one.says(({ headers }, response) => {
      const basic = `Basic ${Buffer.from('bot:very-secret').toString('base64')}`;
      response.end(headers.authorization === basic ? 'requests_total 1\n' : 'no');
    });
    await scraped.scrapeAt(0);
    expect(await redis.get(`${key}:last`)).not.toContain('secret');
    expect((await redis.zrangebyscore(key, '-inf', '+inf')).join('')).not.toContain('secret');
    stage.one.says((_, response) => response.writeHead(401).end());
    await expect(scraped.scrapeAt(10)).rejects.toThrow(
      `${stage.one.url}/metrics does not let us in (401): correct the credentials in tminus.yaml.`,
    );
  });
});
