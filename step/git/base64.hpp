// Base64 (RFC 4648, section 4), as keys, fingerprints and HTTP credentials use it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

std::string base64(std::string_view bytes);

/// Nothing where `text` is not base64. White space is skipped, missing padding is forgiven.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace lockstep
