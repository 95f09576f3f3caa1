#include "announce/slack_call.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr int attempts_max = 8;
constexpr Milliseconds exchange_max{10'000};
constexpr Milliseconds pause_first{500};
constexpr Milliseconds pause_max{8'000};
constexpr std::size_t reply_bytes_max = 4 << 20;  // a page of history: 50 messages of at most some 20 KB

HttpRequest request_of(const SlackAccess& access, const SlackCall& call);
std::variant<SlackAnswer, SlackBusy, SlackRefusal> attempt(Http& http, const HttpRequest& request, SlackWay way,
                                                           const std::string& channel);
Failure gave_up(const SlackBusy& busy, int attempts);
void refuse_no_url(const std::string& url, const std::string& flag, const std::string& example);
Milliseconds pause_before(int attempt, const Clock& clock);

}  // namespace

std::variant<SlackAnswer, SlackRefusal> call_slack(const SlackAccess& access, const SlackCall& call, Http& http,
                                                   const Clock& clock, Deadline deadline, Log& log) {
  const SlackWay way = call.method.empty() ? SlackWay::webhook : SlackWay::api;
  HttpRequest request = request_of(access, call);
  bool perhaps_posted = false;
  for (int attempts = 1;; ++attempts) {
    request.timeout = std::min(exchange_max, deadline.left(clock));
    if (request.timeout <= Milliseconds{0}) {
      throw Failure(Blame::remote, "there was no time left to tell Slack", "give it longer with --timeout");
    }
    auto verdict = attempt(http, request, way, access.channel);
    if (auto* answer = std::get_if<SlackAnswer>(&verdict)) return std::move(*answer);
    if (auto* refusal = std::get_if<SlackRefusal>(&verdict)) return std::move(*refusal);

    auto& busy = std::get<SlackBusy>(verdict);
    busy.perhaps_posted = busy.perhaps_posted && !call.repeatable;
    const Milliseconds pause = busy.wait.value_or(pause_before(attempts, clock));
    const bool twice_unsure = perhaps_posted && busy.perhaps_posted;
    if (twice_unsure || attempts == attempts_max || pause >= deadline.left(clock)) throw gave_up(busy, attempts);
    perhaps_posted = perhaps_posted || busy.perhaps_posted;
    log.detail("Slack: " + busy.why + "; trying again in " + std::to_string(pause.count()) + " ms" +
               (busy.perhaps_posted ? "; if it did arrive, it will be there twice" : ""));
    clock.pause(pause);
  }
}

namespace {

HttpRequest request_of(const SlackAccess& access, const SlackCall& call) {
  HttpRequest request{.method = "POST", .body = call.body};
  request.reply_bytes_max = reply_bytes_max;
  request.headers.emplace_back("content-type", Secret(call.content_type));
  if (call.method.empty()) {
    refuse_no_url(access.webhook.reveal(), "--slack-webhook", "https://hooks.slack.com/services/…");
    request.url = Secret(std::string(trim(access.webhook.reveal())));
    return request;
  }
  refuse_no_url(access.api_url, "--slack-api-url", "https://slack.com/api");
  std::string api(trim(access.api_url));
  while (api.ends_with('/')) api.pop_back();
  request.url = Secret(api + "/" + call.method);
  request.headers.emplace_back("authorization", Secret("Bearer " + std::string(trim(access.token.reveal()))));
  return request;
}

std::variant<SlackAnswer, SlackBusy, SlackRefusal> attempt(Http& http, const HttpRequest& request, SlackWay way,
                                                           const std::string& channel) {
  try {
    HttpReply reply = http.send(request);
    auto verdict = read_slack_reply(reply, way, channel);
    if (auto* busy = std::get_if<SlackBusy>(&verdict)) return std::move(*busy);
    if (auto* refusal = std::get_if<SlackRefusal>(&verdict)) return std::move(*refusal);
    return SlackAnswer{std::get<SlackReceipt>(verdict), std::move(reply.body)};
  } catch (const HttpFailure& failure) {
    switch (failure.kind) {
      case HttpFailure::Kind::connect:
        return SlackBusy{failure.message(), {}, false};
      case HttpFailure::Kind::timeout:
      case HttpFailure::Kind::broken:
        return SlackBusy{failure.message(), {}, true};
      case HttpFailure::Kind::tls:
        break;
    }
    return SlackRefusal{
        "", failure.message(), {Blame::remote, "Slack did not take the message: " + failure.message(), failure.hint()}};
  }
}

Failure gave_up(const SlackBusy& busy, int attempts) {
  const std::string verdict =
      busy.perhaps_posted ? "Slack did not confirm the message, which may be there" : "Slack did not take the message";
  return {
      Blame::remote, verdict + ": " + busy.why + " (" + counted(static_cast<std::size_t>(attempts), "attempt") + ")",
      busy.wait ? "it asked to wait " + std::to_string(busy.wait->count() / 1000) + " s; give it longer with --timeout"
                : "see https://slack-status.com and the way there: proxy, firewall, DNS"};
}

void refuse_no_url(const std::string& url, const std::string& flag, const std::string& example) {
  const std::string_view given = trim(url);
  if (given.starts_with("https://") || given.starts_with("http://")) return;
  throw Failure(Blame::usage, flag + " is no URL", "it looks like " + example);
}

// Full jitter above half of the step, so that a busy Slack is left alone for a while.
Milliseconds pause_before(int attempt, const Clock& clock) {
  const Milliseconds step = std::min(pause_max, pause_first * (1 << std::min(attempt - 1, 10)));
  const double half = static_cast<double>(step.count()) / 2;
  return Milliseconds{static_cast<Milliseconds::rep>(half + half * clock.random())};
}

}  // namespace

}  // namespace lockstep
