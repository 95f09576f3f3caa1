// The verdict on a push: pure, over what the server reported and where the branch's tip is now.
//
// A server says "ng" alike for a lost race and for a refusal, and its words differ from server to server. Only where
// they leave no doubt are they believed; else the tip decides: a rejection is a lost race only if the tip moved.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/failure.hpp"
#include "git/receive_pack.hpp"
#include "publish/config_repository.hpp"

namespace lockstep {

enum class TipNow {
  unasked,
  unmoved,  ///< still what the push expected
  moved,
  ours  ///< has the pushed commit in its history
};

/// The report doesn't decide it: ask for the tip and judge again.
struct AskTip {};

/// A refusal is a Failure (remote) that quotes the server. AskTip only for a tip that was not asked for.
using PushVerdict = std::variant<Landed, Outrun, Failure, AskTip>;

PushVerdict judge_push(const PushReport& report, const RefUpdate& update, TipNow tip);

/// The tip that a rejection names, where it does so in git's words: "is at X but expected Y". The next push finds out
/// whether it is true.
std::optional<Oid> tip_named_by(const PushReport& report, const RefUpdate& update);

}  // namespace lockstep
