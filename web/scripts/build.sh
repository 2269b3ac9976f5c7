#!/bin/sh
# Builds the web client: build.sh WORK-FOLDER OUTPUT-FOLDER. Called by Maven; see build.mjs.
set -eu

fail() { # Maven's mark, so that what shows only errors shows this
  printf '[ERROR] web: %s\n' "$@" >&2
  exit 1
}

hint='Get it from https://nodejs.org, or: apt install nodejs npm, dnf install nodejs, brew install node, nvm install --lts'
command -v node >/dev/null || fail "building the web client needs Node.js 20.19 or later, and there is none on PATH." "$hint"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "building the web client needs Node.js 20.19 or later; this is $(node --version) ($(command -v node))." "$hint"
command -v npm >/dev/null || fail "building the web client needs npm, and there is none on PATH." "$hint"

exec node "$(dirname "$0")/build.mjs" "$@"
