#include "announce/slack.hpp"

#include <algorithm>

#include "announce/slack_reply.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr int attempts_max = 8;
constexpr Milliseconds exchange_max{10'000};
constexpr Milliseconds pause_first{500};
constexpr Milliseconds pause_max{8'000};

HttpRequest request_of(const SlackAccess& access, const std::string& message);
std::variant<SlackReceipt, SlackBusy, Failure> attempt_post(Http& http, const HttpRequest& request, SlackWay way,
                                                            const std::string& channel);
void refuse_no_url(const std::string& url, const std::string& flag, const std::string& example);
Milliseconds pause_before(int attempt, const Clock& clock);

}  // namespace

SlackReceipt post_to_slack(const SlackAccess& access, const std::string& message, Http& http, const Clock& clock,
                           Deadline deadline, Log& log) {
  const SlackWay way = access.token.empty() ? SlackWay::webhook : SlackWay::api;
  HttpRequest request = request_of(access, message);
  bool perhaps_posted = false;
  for (int attempt = 1;; ++attempt) {
    request.timeout = std::min(exchange_max, deadline.left(clock));
    if (request.timeout <= Milliseconds{0}) {
      throw Failure(Blame::remote, "there was no time left to tell Slack", "give it longer with --timeout");
    }
    const auto verdict = attempt_post(http, request, way, access.channel);
    if (const auto* receipt = std::get_if<SlackReceipt>(&verdict)) return *receipt;
    if (const auto* failure = std::get_if<Failure>(&verdict)) throw *failure;

    const auto& busy = std::get<SlackBusy>(verdict);
    const Milliseconds pause = busy.wait.value_or(pause_before(attempt, clock));
    const bool twice_unsure = perhaps_posted && busy.perhaps_posted;
    if (twice_unsure || attempt == attempts_max || pause >= deadline.left(clock)) {
      const std::string verdict_words = busy.perhaps_posted ? "Slack did not confirm the message, which may be there"
                                                            : "Slack did not take the message";
      throw Failure(
          Blame::remote,
          verdict_words + ": " + busy.why + " (" + counted(static_cast<std::size_t>(attempt), "attempt") + ")",
          busy.wait ? "it asked to wait " + std::to_string(pause.count() / 1000) + " s; give it longer with --timeout"
                    : "see https://slack-status.com and the way there: proxy, firewall, DNS");
    }
    perhaps_posted = perhaps_posted || busy.perhaps_posted;
    log.detail("Slack: " + busy.why + "; trying again in " + std::to_string(pause.count()) + " ms" +
               (busy.perhaps_posted ? "; if it did arrive, it will be there twice" : ""));
    clock.pause(pause);
  }
}

namespace {

HttpRequest request_of(const SlackAccess& access, const std::string& message) {
  HttpRequest request{.method = "POST", .body = message};
  // Without the charset, chat.postMessage answers with a warning.
  request.headers.emplace_back("content-type", Secret("application/json; charset=utf-8"));
  if (access.token.empty()) {
    refuse_no_url(access.webhook.reveal(), "--slack-webhook", "https://hooks.slack.com/services/…");
    request.url = Secret(std::string(trim(access.webhook.reveal())));
    return request;
  }
  refuse_no_url(access.api_url, "--slack-api-url", "https://slack.com/api");
  std::string api(trim(access.api_url));
  while (api.ends_with('/')) api.pop_back();
  request.url = Secret(api + "/chat.postMessage");
  request.headers.emplace_back("authorization", Secret("Bearer " + std::string(trim(access.token.reveal()))));
  return request;
}

std::variant<SlackReceipt, SlackBusy, Failure> attempt_post(Http& http, const HttpRequest& request, SlackWay way,
                                                            const std::string& channel) {
  try {
    return read_slack_reply(http.send(request), way, channel);
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
    return Failure(Blame::remote, "Slack did not take the message: " + failure.message(), failure.hint());
  }
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
