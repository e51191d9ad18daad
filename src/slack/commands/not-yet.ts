/** Commands of the contract that are not there yet, each with what to do today. */
export const NOT_YET: Record<string, string> = {
  hotfix: 'Start a patch release with `/release patch`: it waits for nothing.',
};
