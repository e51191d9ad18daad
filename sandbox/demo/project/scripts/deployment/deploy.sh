#!/bin/sh
# deploy.sh <staging|production> <tag>: starts that version, then stops the one before it. The work is in deploy.mjs.
exec node "$(dirname "$0")/deploy.mjs" "$@"
