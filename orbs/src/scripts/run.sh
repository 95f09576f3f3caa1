#!/bin/sh
# What the orb's commands do: `run COMMAND`, or `install`. `fetched` is scripts/install.sh, which their YAML puts before
# this. Parameters are LOCKSTEP_WITH_ variables here; toggles are LOCKSTEP_TOGGLE_; LOCKSTEP_NAME_OF_ has the name of
# the variable that holds a secret.
set -eu

run() {
  # A shell other than bash does not read it by itself.
  # shellcheck source=/dev/null
  if [ -z "${BASH_VERSION:-}" ] && [ -r "${BASH_ENV:-}" ]; then . "$BASH_ENV"; fi
  bring_outputs
  take_parameters
  take_secrets
  take_pipeline
  take_added_key
  open_outputs
  if comes_without_secrets; then
    echo "lockstep $1 does nothing here: pull requests from forks get no secrets, so neither a deploy key nor a token" \
      "is given."
    close_outputs
    return
  fi
  bin=$(fetched)
  code=0
  "$bin" "$1" || code=$?
  close_outputs
  return "$code"
}

install() {
  bin=$(fetched)
  commands=$(mktemp -d)
  ln -s "$bin" "$commands/lockstep"
  echo "export PATH=\"$commands:\$PATH\"" >>"$BASH_ENV"
  "$bin" --version
}

# A parameter beats the LOCKSTEP_ variable of a context or the project. An empty one does not, and a toggle that is
# false neither: those are the defaults. True may come as 1: https://circleci.com/docs/reference/reusing-config/#boolean
take_parameters() {
  for name in $(names_after LOCKSTEP_WITH_); do
    value=$(substituted "$(value_of "LOCKSTEP_WITH_$name")")
    case $value in "" | "<nil>") ;; *) export "LOCKSTEP_$name=$value" ;; esac
    unset "LOCKSTEP_WITH_$name"
  done
  for name in $(names_after LOCKSTEP_TOGGLE_); do
    case $(value_of "LOCKSTEP_TOGGLE_$name") in 1 | true) export "LOCKSTEP_$name=true" ;; esac
    unset "LOCKSTEP_TOGGLE_$name"
  done
}

take_secrets() {
  for name in $(names_after LOCKSTEP_NAME_OF_); do
    value=$(value_of "$(value_of "LOCKSTEP_NAME_OF_$name")")
    if [ "$value" ]; then export "LOCKSTEP_$name=$value"; fi
    unset "LOCKSTEP_NAME_OF_$name"
  done
}

# What no variable says: https://circleci.com/docs/reference/variables/ has no CIRCLE_REPOSITORY_URL in projects of the
# GitHub App, and nothing that tells a pipeline's age.
take_pipeline() {
  case ${CIRCLE_REPOSITORY_URL:-} in "" | "<nil>") export "CIRCLE_REPOSITORY_URL=${PIPELINE_PROJECT_URL:-}" ;; esac
  export "LOCKSTEP_PIPELINE_NUMBER=${LOCKSTEP_PIPELINE_NUMBER:-${PIPELINE_NUMBER:-}}"
  case ${PIPELINE_RECEIVED_AT:-} in
    *T*:*:*Z | *T*:*:*[+-]*) export "LOCKSTEP_PIPELINE_STARTED=${LOCKSTEP_PIPELINE_STARTED:-$PIPELINE_RECEIVED_AT}" ;;
  esac
}

# ssh-agent has the checkout's key as well, and a forge takes the first that it knows, for whatever repository. So it is
# the file: https://circleci.com/docs/guides/integration/add-ssh-key/
take_added_key() {
  case ${DEPLOY_KEY_FINGERPRINT:-} in
    "") return ;;
    SHA256:*) hash=sha256 fingerprint=$DEPLOY_KEY_FINGERPRINT ;;
    *) hash=md5 fingerprint=MD5:${DEPLOY_KEY_FINGERPRINT#MD5:} ;;
  esac
  for key in "$HOME"/.ssh/id_rsa_*; do
    case $(ssh-keygen -y -P "" -f "$key" | ssh-keygen -l -E "$hash" -f -) in
      *" $fingerprint "*) export "LOCKSTEP_DEPLOY_KEY=$key" && return ;;
    esac
  done
  [ -z "${CIRCLE_PR_USERNAME:-}" ] || return 0
  echo "lockstep: add_ssh_keys has brought no key with the fingerprint $DEPLOY_KEY_FINGERPRINT" >&2
  exit 2
}

# CIRCLE_PR_USERNAME is there for pull requests from forks only. Elsewhere an empty secret is a mistake to be seen.
comes_without_secrets() {
  [ "${CIRCLE_PR_USERNAME:-}" ] && [ -z "${LOCKSTEP_DEPLOY_KEY:-}${LOCKSTEP_TOKEN:-}" ]
}

# The outputs of an earlier job, for parameters that name them and for later steps.
bring_outputs() {
  [ "${OUTPUTS_OF:-}" ] || return 0
  file=$HOME/.lockstep/lockstep/$OUTPUTS_OF.env
  if [ ! -r "$file" ]; then
    echo "lockstep: no earlier job of this workflow has outputs_as: $OUTPUTS_OF" >&2
    exit 2
  fi
  eval "$(exports_of "$file")"
  exports_of "$file" >>"${BASH_ENV:-/dev/null}"
}

open_outputs() {
  if [ "${OUTPUTS_AS:-}" ]; then
    mkdir -p "$HOME/.lockstep/lockstep"
    LOCKSTEP_OUTPUTS_FILE=$HOME/.lockstep/lockstep/$OUTPUTS_AS.env
    : >"$LOCKSTEP_OUTPUTS_FILE"
  else
    LOCKSTEP_OUTPUTS_FILE=$(mktemp)
  fi
  export LOCKSTEP_OUTPUTS_FILE
  for name in $(names_after LOCKSTEP_OUTPUT_); do unset "LOCKSTEP_OUTPUT_$name"; done
}

close_outputs() {
  exports_of "$LOCKSTEP_OUTPUTS_FILE" >>"${BASH_ENV:-/dev/null}"
  [ "${OUTPUTS_AS:-}" ] || rm -f "$LOCKSTEP_OUTPUTS_FILE"
}

# As LOCKSTEP_OUTPUT_ variables: LOCKSTEP_SLACK_CHANNEL would be where the next command posts.
exports_of() {
  sed -n "s/'/'\\\\''/g; s/^LOCKSTEP_\([A-Z_]*\)=\(.*\)/export LOCKSTEP_OUTPUT_\1='\2'/p" "$1"
}

value_of() {
  [ -z "$1" ] || eval "printf %s \"\${$1:-}\""
}

names_after() {
  env | sed -n "s/^$1\([A-Z0-9_]*\)=.*/\1/p"
}

substituted() {
  case $1 in
    *\$*) if command -v circleci >/dev/null; then printf %s "$1" | circleci env subst; else printf %s "$1"; fi ;;
    *) printf %s "$1" ;;
  esac
}
