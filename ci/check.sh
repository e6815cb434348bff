#!/usr/bin/env bash
# What the GitHub action runs: findings as annotations, a summary for people, SARIF and a web page where asked for.
#
# Reads INPUT_PATHS, INPUT_SINCE, INPUT_PROFILE, INPUT_FAIL_ON, INPUT_ARGS, INPUT_SARIF, INPUT_REPORT and BASE (the target branch).
# Ends with the code of the first run: 0 passed, 1 findings, 2 something was not checked.
set -uo pipefail

read -ra paths <<< "${INPUT_PATHS:-.}"
read -ra options <<< "${INPUT_ARGS:-}"
since=${INPUT_SINCE:-}
if [ -z "$since" ] && [ -n "${BASE:-}" ]; then
    since=origin/$BASE
    git rev-parse --verify --quiet "$since^{commit}" > /dev/null || git fetch --quiet --depth=200 origin "$BASE:refs/remotes/origin/$BASE" 2> /dev/null || since=none
    [ "$since" != none ] || echo "::notice::取不到 origin/$BASE，不知道改动了哪些文稿，全部检查。"
fi
[ -n "$since" ] && [ "$since" != none ] && options+=(--since "$since")
[ -n "${INPUT_PROFILE:-}" ] && options+=(--profile "$INPUT_PROFILE")
[ -n "${INPUT_FAIL_ON:-}" ] && options+=(--fail-on "$INPUT_FAIL_ON")

check() { fazhi-lint check ${options[@]+"${options[@]}"} "$@" -- "${paths[@]}"; }

check --format github
code=$?
[ -n "${GITHUB_STEP_SUMMARY:-}" ] && check --format markdown >> "$GITHUB_STEP_SUMMARY" 2> /dev/null
[ -n "${INPUT_SARIF:-}" ] && check --format sarif --output "$INPUT_SARIF"
[ -n "${INPUT_REPORT:-}" ] && check --format html --output "$INPUT_REPORT"
exit "$code"
