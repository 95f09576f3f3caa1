// A server that says what the test tells it to, in order, and remembers what it was asked.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "git/connection.hpp"
#include "git/pkt_line.hpp"

namespace lockstep {

struct Script {
  bool stateless = true;
  std::deque<std::string> answers;
  std::vector<std::string> asked;  ///< "open upload", "open receive", or a request's body
  std::string words;
};

class ScriptedConnection : public Connection {
 public:
  explicit ScriptedConnection(Script& script) : script_(script) {}

  std::unique_ptr<Reader> advertisement(Service service) override {
    script_.asked.emplace_back(service == Service::upload_pack ? "open upload" : "open receive");
    return next();
  }
  std::unique_ptr<Reader> request(Service, std::string_view body) override {
    script_.asked.emplace_back(body);
    return next();
  }
  bool stateless() const override { return script_.stateless; }
  std::string server_words() const override { return script_.words; }

 private:
  std::unique_ptr<Reader> next() {
    if (script_.answers.empty()) throw Failure(Blame::remote, "the network is gone");
    auto reader = std::make_unique<StringReader>(script_.answers.front());
    script_.answers.pop_front();
    return reader;
  }

  Script& script_;
};

}  // namespace lockstep
