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

/// For Script::answers: not Git's.
inline const std::string refused_by_http = "404";

struct Script {
  bool stateless = true;
  std::deque<std::string> answers;
  std::vector<std::string> asked;  ///< "open upload", "open receive", or a request's body
  std::string words;
  std::vector<Service> prepared;
  bool checks_size = true;  ///< as a stateless connection may
};

class ScriptedConnection : public Connection {
 public:
  explicit ScriptedConnection(Script& script) : script_(script) {}

  std::unique_ptr<Reader> advertisement(Service service) override {
    script_.asked.emplace_back(service == Service::upload_pack ? "open upload" : "open receive");
    return next();
  }
  std::unique_ptr<Reader> request(Service, std::string_view body, std::size_t bytes_max) override {
    script_.asked.emplace_back(body);
    if (script_.checks_size && !script_.answers.empty() && script_.answers.front().size() > bytes_max) {
      script_.answers.pop_front();
      throw ServerError(ServerError::Kind::too_large, "the answer is too large");
    }
    return next();
  }
  void prepare(Service service) override { script_.prepared.push_back(service); }
  Traffic traffic() const override { return {{2, 100, 50}, {2 + script_.asked.size(), 1234, 567}}; }
  bool stateless() const override { return script_.stateless; }
  std::string server_words() const override { return script_.words; }

 private:
  std::unique_ptr<Reader> next() {
    const bool refused = !script_.answers.empty() && script_.answers.front() == refused_by_http;
    if (refused) {
      script_.answers.pop_front();
      throw Failure(Blame::remote, "the server finds no such page");
    }
    if (script_.answers.empty()) throw Failure(Blame::remote, "the network is gone");
    auto reader = std::make_unique<StringReader>(script_.answers.front());
    script_.answers.pop_front();
    return reader;
  }

  Script& script_;
};

}  // namespace lockstep
