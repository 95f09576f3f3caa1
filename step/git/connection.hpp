// A connection to a Git server's two services, whatever carries it: ssh (ssh_connection) or smart HTTP
// (http_connection). Bytes only: pkt-lines and their meaning are remote_repository's business.
//
// https://git-scm.com/docs/gitprotocol-v2 , https://git-scm.com/docs/gitprotocol-pack ,
// https://git-scm.com/docs/gitprotocol-http
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/failure.hpp"

namespace lockstep {

/// What went over the wire. A round is one wait for an answer to what was sent; TCP's slow start and lookups of names
/// are not counted.
struct Toll {
  std::size_t rounds = 0;
  std::size_t bytes_down = 0;
  std::size_t bytes_up = 0;
};
struct Traffic {
  Toll connecting;  ///< TCP, TLS or SSH's own handshake, login; over all connections made
  Toll all;
};

/// The server says no to who asks, or wants to know who does: asking in another way doesn't help.
struct AccessDenied : Failure {
  using Failure::Failure;
};

enum class Service { upload_pack, receive_pack };

/// The bytes a service answers with.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Waits for some bytes; 0 at the end of the answer. Throws Failure (remote).
  virtual std::size_t read(std::span<char> into) = 0;
};

/// The network broke, or no answer came in time. Whoever knows completes it with "while …".
struct ConnectionLost : Failure {
  using Failure::Failure;
};

class Connection {
 public:
  virtual ~Connection() = default;

  /// Starts the service anew and reads what it says first: upload-pack was asked for protocol v2, receive-pack for v0
  /// (there is no v2 push). Over HTTP, without the `# service=` preamble.
  /// The reader is good until the next call that names the same service. Throws Failure (remote): no access, no such
  /// repository, host key refused, network.
  virtual std::unique_ptr<Reader> advertisement(Service service) = 0;

  /// Sends one request to the service and gives the answer. Over ssh it goes to the process that advertisement()
  /// started (and the answer ends only where its pkt-lines say so); over HTTP it is one POST, which needs no
  /// advertisement before it. What is longer than `bytes_max` may be cut off: ServerError (too_large).
  virtual std::unique_ptr<Reader> request(Service service, std::string_view body, std::size_t bytes_max) = 0;

  /// The service will be needed: it may be started while other answers are awaited. Failures show when it is.
  virtual void prepare(Service service) = 0;

  /// Over HTTP each request sees the refs as they are; a running upload-pack over ssh answers a second ls-refs from
  /// its cache, so a new tip must come from a new advertisement.
  virtual bool stateless() const = 0;

  /// What the server printed on stderr so far (ssh), defused, for failures to quote.
  virtual std::string server_words() const = 0;

  virtual Traffic traffic() const = 0;
};

}  // namespace lockstep
