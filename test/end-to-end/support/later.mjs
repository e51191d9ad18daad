/** Preloaded into the bot, this has it live some time ahead of everybody else: TMINUS_TEST_AHEAD_MS, in ms. */
const Real = globalThis.Date;
const aheadMs = Number(process.env.TMINUS_TEST_AHEAD_MS);

globalThis.Date = class Date extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + aheadMs);
    else super(...given);
  }
  static now() {
    return Real.now() + aheadMs;
  }
};
