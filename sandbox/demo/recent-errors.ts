/** Counts answers, and knows how many of the last seconds' were errors. */
export interface RecentErrors {
  saw(isError: boolean): void;
  /** 0 to 1, of the last seconds; undefined when there was no answer at all. */
  rate(): number | undefined;
}

/** How far back it looks, in seconds. */
const SECONDS = 5;

/** @param now in ms, from any origin; never goes back */
export function recentErrors(now: () => number = () => performance.now()): RecentErrors {
  let counted: { second: number; answers: number; errors: number }[] = [];
  const recent = (): typeof counted => {
    const second = Math.floor(now() / 1_000);
    counted = counted.filter((one) => one.second > second - SECONDS);
    if (counted.at(-1)?.second !== second) counted.push({ second, answers: 0, errors: 0 });
    return counted;
  };
  return {
    saw(isError) {
      const current = recent().at(-1);
      if (!current) return;
      current.answers += 1;
      if (isError) current.errors += 1;
    },
    rate() {
      const seen = recent();
      const answers = sum(seen.map((one) => one.answers));
      return answers === 0 ? undefined : sum(seen.map(({ errors }) => errors)) / answers;
    },
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
