/** Commands of the contract that are not there yet, each with what to do today. */
export const NOT_YET: Record<string, string> = {
  hotfix: 'Start a patch release with `/release patch`: it waits for nothing.',
  plan: '`/release minor` says what it would release on its card; `/release cancel <reason>` takes it back.',
  calendar: '`/release status` shows the dates of what is under way.',
  changelog: "The release's card shows the changelog; the full text is in `CHANGELOG.md`.",
  where: 'Ask git: `git tag --contains <sha>` names the releases with a commit.',
  hold: 'Nothing passes a gate that nobody approves: leave it waiting, and say why in its thread.',
  resume: 'Nothing can be held yet, so that nothing has to be resumed: `/release status` says what it waits for.',
  reschedule: 'Cancel with `/release cancel <reason>` and start again with `/release minor on <date>`.',
  reject: 'Leave the gate unapproved, or stop the release with `/release cancel <reason>`.',
  override: 'Skip the step that stands in the way with `/release skip <step> <reason>`.',
  freeze:
    'The step “Freeze feature development” asks the people of a release: sign it off with `/release done feature-freeze`.',
  handover: 'Anybody with the role can act on the release: `/release status` names them.',
  audit: "The release's threads hold its history.",
  'dry-run': '`/release minor` changes only its own release branch until the production gate is approved.',
};
