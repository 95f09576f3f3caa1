"""What Slack says to a message: its documented limits as a checker.

https://docs.slack.dev/reference/block-kit/blocks ; the limit on all blocks together is not documented
(slackapi/bolt-js#2509).
"""

import json
import re

TEXT_MAX = 40_000
BLOCKS_MAX = 50
BLOCKS_JSON_MAX = 13_200
SECTION_TEXT_MAX = 3_000
FIELDS_MAX = 10
FIELD_TEXT_MAX = 2_000
HEADER_TEXT_MAX = 150
CONTEXT_ELEMENTS_MAX = 10
BLOCK_ID_MAX = 255
METADATA_JSON_MAX = 8_000
URL_MAX = 3_000


class Checker:
    """What Slack would say to a payload: an error word (or None) and its details."""

    def __init__(self, payload):
        self.details = []
        self.mentions = []
        self.doubts = []
        self.word = self._word(payload)

    def _word(self, payload):
        if not isinstance(payload, dict):
            return "invalid_payload"
        text, blocks = payload.get("text"), payload.get("blocks", [])
        if not isinstance(blocks, list):
            return "invalid_blocks_format"
        if not text and not blocks:
            return "no_text"
        if text is not None and not isinstance(text, str):
            return "invalid_payload"
        if text and len(text) > TEXT_MAX:
            return "msg_too_long"
        if not text:
            self.doubts.append("/text: the notification has nothing to say")
        else:
            self._mrkdwn(text, "/text")
        if len(blocks) > BLOCKS_MAX:
            self._bad("/blocks", f"no more than {BLOCKS_MAX} items allowed")
        identifiers = [b["block_id"] for b in blocks if isinstance(b, dict) and "block_id" in b]
        if len(set(identifiers)) < len(identifiers):
            self._bad("/blocks", "duplicate block_id")
        for i, block in enumerate(blocks):
            self._block(block, f"/blocks/{i}")
        if "metadata" in payload and (word := self._metadata(payload["metadata"])):
            return word
        if self.details:
            return "invalid_blocks"
        if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > BLOCKS_JSON_MAX:
            return "msg_blocks_too_long"
        return None

    # https://docs.slack.dev/messaging/message-metadata ; how much it may hold is not documented.
    def _metadata(self, metadata):
        if metadata == {}:  # takes a message's away, as chat.update's page has it
            return None
        if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
            return "invalid_metadata_format"
        if not re.fullmatch(r"[A-Za-z0-9_]+", str(metadata.get("event_type", ""))):
            return "invalid_metadata_format"
        if not all(isinstance(value, (str, int, float, bool)) for value in metadata["event_payload"].values()):
            return "invalid_metadata_format"
        return "metadata_too_large" if len(json.dumps(metadata)) > METADATA_JSON_MAX else None

    def _bad(self, pointer, message):
        self.details.append(f"[ERROR] {message} [json-pointer:{pointer}]")

    def _block(self, block, at):
        kind = block.get("type") if isinstance(block, dict) else None
        if kind == "section":
            if "text" not in block and "fields" not in block:
                self._bad(at, "missing required field: text or fields")
            if "text" in block:
                self._text(block["text"], at + "/text", SECTION_TEXT_MAX)
            if "fields" in block:
                self._each(block["fields"], at + "/fields", FIELDS_MAX, FIELD_TEXT_MAX)
        elif kind == "header":
            self._text(block.get("text"), at + "/text", HEADER_TEXT_MAX, ("plain_text",))
        elif kind == "context":
            self._each(block.get("elements"), at + "/elements", CONTEXT_ELEMENTS_MAX, SECTION_TEXT_MAX)
        elif kind == "rich_text":
            self._rich(block, at)
        elif kind != "divider":
            return self._bad(at + "/type", f"unsupported type: {kind}")
        if len(str(block.get("block_id", ""))) > BLOCK_ID_MAX:
            self._bad(at + "/block_id", f"must be less than {BLOCK_ID_MAX + 1} characters")

    def _each(self, items, at, items_max, characters_max):
        if not isinstance(items, list) or not items:
            return self._bad(at, "must provide at least 1 item")
        if len(items) > items_max:
            self._bad(at, f"no more than {items_max} items allowed")
        for i, item in enumerate(items):
            self._text(item, f"{at}/{i}", characters_max)

    def _text(self, item, at, characters_max, kinds=("mrkdwn", "plain_text")):
        if not isinstance(item, dict):
            return self._bad(at, "missing required field: text")
        if item.get("type") not in kinds:
            return self._bad(at + "/type", f"unsupported type: {item.get('type')}")
        text = item.get("text")
        if not isinstance(text, str):
            return self._bad(at + "/text", "must be a string")
        if not text:
            self._bad(at + "/text", "must be more than 0 characters")
        if len(text) > characters_max:
            self._bad(at + "/text", f"must be less than {characters_max + 1} characters")
        if item["type"] == "mrkdwn":
            self._mrkdwn(text, at + "/text")

    def _mrkdwn(self, text, at):
        self.mentions += re.findall(r"<(?:!(?!date\^)|@|#)[^>]*>", text)
        for url in re.findall(r"<(https?://[^|>]*)", text):
            if len(url) > URL_MAX:
                self._bad(at, f"a URL must be less than {URL_MAX + 1} characters")
        if re.search(r"&(?!amp;|lt;|gt;)", text):
            self.doubts.append(at + ": & is not escaped")
        if re.search(r"[<>]", re.sub(r"<https?://[^<>|\s]+\|[^<>|\n]+>|<@[UW][A-Z0-9]+>", "", text)):
            self.doubts.append(at + ": < or > is not escaped")

    def _rich(self, block, at):
        known = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
        elements = block.get("elements")
        if not isinstance(elements, list) or not elements:
            return self._bad(at + "/elements", "must provide at least 1 item")
        for i, element in enumerate(elements):
            if not isinstance(element, dict) or element.get("type") not in known:
                self._bad(f"{at}/elements/{i}/type", "unsupported type")
            elif not element.get("elements"):
                self._bad(f"{at}/elements/{i}/elements", "must provide at least 1 item")
