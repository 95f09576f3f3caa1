// The trailers of lockstep's commits, by name. commit_message.hpp says what they hold and writes them, trail.hpp reads.
#pragma once

#include <string_view>

namespace lockstep::trailer {

inline constexpr std::string_view any = "Lockstep-";
inline constexpr std::string_view change = "Lockstep-Change";
inline constexpr std::string_view source = "Lockstep-Source";
inline constexpr std::string_view run = "Lockstep-Run";
inline constexpr std::string_view pipeline = "Lockstep-Pipeline";
inline constexpr std::string_view promote = "Lockstep-Promote";
inline constexpr std::string_view rollback = "Lockstep-Rollback";
inline constexpr std::string_view hold = "Lockstep-Hold";
inline constexpr std::string_view unhold = "Lockstep-Unhold";
inline constexpr std::string_view override_hold = "Lockstep-Override";
inline constexpr std::string_view allow_older = "Lockstep-Allow-Older";

inline constexpr std::string_view nothing = "(none)";  ///< a release of which nothing is known: no tag is spelled so

}  // namespace lockstep::trailer
