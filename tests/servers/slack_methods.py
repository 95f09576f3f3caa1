"""The methods of Slack's web API that the test server has, and their words.

https://docs.slack.dev/reference/methods/chat.postMessage , https://docs.slack.dev/reference/methods/chat.update ,
https://docs.slack.dev/reference/methods/conversations.history ,
https://docs.slack.dev/reference/methods/users.conversations , https://docs.slack.dev/messaging/message-metadata
A reply whose parent is gone is posted in the channel (slack-go/slack#1571).
"""

import re

HISTORY_LIMIT_MAX = 999
METHODS = {"chat.postMessage": "chat:write", "chat.update": "chat:write",
           "conversations.history": "channels:history", "users.conversations": "channels:read"}


def call(slack, method, payload, check):
    """The answer; `check` tells an error word (or None) and its details of a message."""
    needed = METHODS[method]
    if method == "users.conversations" and payload.get("types") == "private_channel":
        needed = "groups:read"
    if needed not in slack.scopes:
        return {**refusal("missing_scope"), "needed": needed, "provided": ",".join(slack.scopes)}
    return {"chat.postMessage": post, "chat.update": update, "conversations.history": history,
            "users.conversations": conversations}[method](slack, payload, check)


def refusal(word, details=None):
    answer = {"ok": False, "error": word}
    if details:
        answer.update(errors=[d.removeprefix("[ERROR] ") for d in details], response_metadata={"messages": details})
    return answer


def post(slack, payload, check):
    channel = slack.channel_id(payload.get("channel", ""))
    if not channel:
        return refusal("channel_not_found")
    parent = payload.get("thread_ts")
    if parent is not None and not re.fullmatch(r"\d+\.\d{6}", str(parent)):
        return refusal("invalid_thread_ts", [f"[ERROR] {parent} is not a valid thread_ts"])
    word, details = check()
    if word:
        return refusal(word, details)
    if parent is not None and not slack.message(channel, parent):
        payload = {key: value for key, value in payload.items() if key != "thread_ts"}
    ts = slack.take(payload, "api")
    return {"ok": True, "channel": channel, "ts": ts, "message": {"text": payload.get("text", ""), "ts": ts}}


def update(slack, payload, check):
    channel = payload.get("channel", "")
    if slack.channel_id(channel) != channel:  # an ID only
        return refusal("channel_not_found")
    message = slack.message(channel, payload.get("ts"))
    if not message:
        return refusal("message_not_found")
    if message["way"] != "api":
        return refusal("cant_update_message")
    word, details = check()
    if word:
        return refusal(word, details)
    with slack.lock:
        message.setdefault("was", []).append({key: message.get(key) for key in ("text", "blocks", "metadata")})
        if "text" in payload:
            message.pop("blocks", None)
        message.update({key: payload[key] for key in ("text", "blocks", "metadata") if key in payload})
        if not message.get("metadata"):
            message.pop("metadata", None)
    return {"ok": True, "channel": channel, "ts": message["ts"], "text": message.get("text", "")}


def history(slack, payload, _):
    channel = payload.get("channel", "")
    if not channel or slack.channel_id(channel) != channel:  # an ID only
        return refusal("channel_not_found")
    messages = []
    for message in reversed(slack.messages):
        if slack.channel_id(message["channel"]) != channel or "thread_ts" in message:
            continue
        told = {"type": "message", "bot_id": "B0LOCKSTEP", "text": message.get("text", ""), "ts": message["ts"]}
        if "metadata" in message:
            told["metadata"] = dict(message["metadata"])
            if payload.get("include_all_metadata") not in (True, "true", "1"):
                told["metadata"].pop("event_payload")
        messages.append(told)
    return page(messages, "messages", payload)


def conversations(slack, payload, _):
    public = payload.get("types", "public_channel") == "public_channel"
    known = [{"id": f"C{i}LOCKSTEP", "name": name.lstrip("#")} for i, name in enumerate(slack.channels)]
    return page(known if public else [], "channels", payload)


def page(items, name, payload):
    limit, cursor = str(payload.get("limit", 100)), str(payload.get("cursor") or 0)
    if not limit.isdigit() or not 0 < int(limit) <= HISTORY_LIMIT_MAX:
        return refusal("invalid_limit")
    if not cursor.isdigit():
        return refusal("invalid_cursor")
    begin, end = int(cursor), int(cursor) + int(limit)
    more = str(end) if end < len(items) else ""
    return {"ok": True, name: items[begin:end], "has_more": bool(more), "response_metadata": {"next_cursor": more}}
