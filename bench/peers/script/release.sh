#!/bin/sh
# The commands of release-process.md, one after the other, in a clone whose main branch is up to date.
# Pushes whenever T-Minus pushes, so that others see what is done: the branch three times, main, the tag.
# usage: release.sh <type> <tag> [command …]
# The command stands for each of the nine lines that are commands; without one, they are left out.
set -eu
type=$1
tag=$2
shift 2

lines() {
  count=$1
  shift
  while [ $# -gt 0 ] && [ "$count" -gt 0 ]; do
    "$@"
    count=$((count - 1))
  done
}

# Pre-Release: branch, version, changelog; tests and scan
git checkout --quiet -b "release/$tag"
git push --quiet origin "release/$tag"
npm version "$type" --no-git-tag-version
git commit --quiet --all --message "chore(release): $tag"
git push --quiet origin "release/$tag"
npm run changelog
git commit --quiet --all --message "docs(changelog): $tag"
git push --quiet origin "release/$tag"
lines 2 "$@"

# Testing: staging, smoke, performance and load tests
lines 4 "$@"

# Release Day: merge, tag; build, deploy, verify
git checkout --quiet main
git merge --quiet --no-ff --message "Merge release/$tag into main" "release/$tag"
git push --quiet origin main
git tag --annotate --message "$tag" "$tag"
git push --quiet origin "$tag"
lines 3 "$@"
