/** Runs what a command does. Whatever goes wrong becomes one clear sentence and exit status 1. */
export async function command(job) {
  try {
    await job(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
