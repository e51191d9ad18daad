/** The same inputs every time; `FUZZ_SEED` chooses others. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 20_251_215);
