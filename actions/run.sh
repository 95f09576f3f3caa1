#!/bin/sh
# What the actions do: `run.sh COMMAND`, or `run.sh install`. Their inputs are LOCKSTEP_WITH_ variables here.
set -eu

main() {
  take_inputs
  if [ "$1" = install ]; then install; else run "$1"; fi
}

# An input beats the LOCKSTEP_ variable of the workflow, the runner or the container's image; an empty one does not.
take_inputs() {
  for name in $(env | sed -n 's/^LOCKSTEP_WITH_\([A-Z0-9_]*\)=.*/\1/p'); do
    eval "value=\${LOCKSTEP_WITH_$name:-}"
    if [ "$value" ]; then export "LOCKSTEP_$name=$value"; fi
    unset "LOCKSTEP_WITH_$name"
  done
}

install() {
  path=$(fetched)
  commands=$(mktemp -d "$RUNNER_TEMP/lockstep.XXXXXX")
  ln -s "$path" "$commands/lockstep"
  echo "$commands" >>"$GITHUB_PATH"
  echo "path=$path" >>"$GITHUB_OUTPUT"
}

fetched() {
  sh "${0%/*}/../scripts/install.sh"
}

run() {
  if comes_without_secrets; then
    echo "::notice title=lockstep::lockstep $1 does nothing here: pull requests from forks and of Dependabot get no" \
      "secrets, so neither deploy-key nor token is given."
    return
  fi
  mask_key
  bin=$(fetched)
  unset PULL_REQUEST_FROM LOCKSTEP_BIN LOCKSTEP_DOWNLOAD_URL LOCKSTEP_VERSION LOCKSTEP_SHA256
  if [ "$1" = status ]; then show_status; else exec "$bin" "$1"; fi
}

# https://docs.github.com/en/actions/reference/security/secure-use: other events have secrets, and there an empty one
# is a mistake that is to be seen.
comes_without_secrets() {
  case ${GITHUB_EVENT_NAME:-} in
    pull_request | pull_request_review | pull_request_review_comment) ;;
    *) return 1 ;;
  esac
  [ "$PULL_REQUEST_FROM" != "$GITHUB_REPOSITORY" ] || [ "$GITHUB_ACTOR" = "dependabot[bot]" ] || return 1
  [ -z "${LOCKSTEP_DEPLOY_KEY:-}${LOCKSTEP_TOKEN:-}" ]
}

# What a secret of GitHub holds is masked already; a key that an earlier step brought from elsewhere is not.
mask_key() {
  case ${LOCKSTEP_DEPLOY_KEY:-} in
    *"PRIVATE KEY-----"*) printf '%s\n' "$LOCKSTEP_DEPLOY_KEY" | sed -n '/^[^-]/s/^/::add-mask::/p' ;;
  esac
}

# What it prints, also as the output `status`.
show_status() {
  printed=$(mktemp "${RUNNER_TEMP:-/tmp}/lockstep-status.XXXXXX")
  trap 'rm -f "$printed"' EXIT
  code=0
  "$bin" status >"$printed" || code=$?
  cat "$printed"
  end=end-$(od -An -N 12 -t x1 /dev/urandom | tr -d ' \n')
  {
    echo "status<<$end"
    printf '%s\n' "$(cat "$printed")"
    echo "$end"
  } >>"$GITHUB_OUTPUT"
  return "$code"
}

main "$1"
