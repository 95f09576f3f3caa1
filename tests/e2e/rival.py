"""Rivals: shell that lands a commit of its own, once, at the worst moment."""
import shlex

# Runs with $REPO; changes web in staging, or what $RIVAL_EDIT says. Quarantine variables would keep a hook from
# writing.
COMMIT = """\
land_rival() {
  mkdir "$REPO/rival-was-here" 2>/dev/null || return 0
  (
    unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_DIR GIT_PROTOCOL
    export GIT_AUTHOR_NAME=Rival GIT_AUTHOR_EMAIL=rival@example.test GIT_INDEX_FILE="$REPO/rival-index"
    export GIT_COMMITTER_NAME=Rival GIT_COMMITTER_EMAIL=rival@example.test
    cd "$REPO" || exit 1
    tip=$(git rev-parse refs/heads/main)
    git read-tree "$tip"
    blob=$(git show "$tip:environments/staging.yaml" | sed "${RIVAL_EDIT:-s/tag: '2.0.0'/tag: '2.0.1'/}" |
      git hash-object -w --stdin)
    git update-index --cacheinfo "100644,$blob,environments/staging.yaml"
    commit=$(git commit-tree -p "$tip" -m "${RIVAL_MESSAGE:-rival}" "$(git write-tree)")
    git update-ref refs/heads/main "$commit" "$tip"
    rm -f "$REPO/rival-index"
  ) >/dev/null
}
"""


def in_hook(repository, edit="", message=""):
    """Between our push's pack and the server's lock on the branch."""
    repository.hook("pre-receive", f"REPO={repository.path}\nRIVAL_EDIT={shlex.quote(edit)}\n"
                                   f"RIVAL_MESSAGE={shlex.quote(message)}\n{COMMIT}\ncat >/dev/null\nland_rival\n")


def before_receive(path, repository):
    """A forced command: between our read and the first word of receive-pack."""
    path.write_text(f"#!/bin/sh\nREPO={repository.path}\n{COMMIT}\n"
                    'case $SSH_ORIGINAL_COMMAND in git-receive-pack*) land_rival;; esac\n'
                    'eval "exec $SSH_ORIGINAL_COMMAND"\n')
    path.chmod(0o755)
    return path
