#!/bin/sh
# stop.sh <staging|production|all>: stops what is deployed there. The work is in stop.mjs.
exec node "$(dirname "$0")/stop.mjs" "$@"
