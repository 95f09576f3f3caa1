#include "git/base64.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

TEST_CASE("base64 gives the vectors of RFC 4648 in both directions") {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : vectors) {
    CHECK(base64(plain) == encoded);
    CHECK(from_base64(encoded) == plain);
  }
}

TEST_CASE("base64 keeps every byte") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  CHECK(from_base64(base64(bytes)) == bytes);
}

TEST_CASE("base64 is read with line breaks, and without its padding") {
  CHECK(from_base64("Zm9v\r\n Ym\tFy\n") == "foobar");
  CHECK(from_base64("Zm9vYg") == "foob");
}

TEST_CASE("what is not base64 is nothing") {
  for (const auto* text : {"Zm9*", "Z", "Zm9vY", "Zg==Zg==", "Zm_v", "Zm9v-"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64(text));
  }
}
