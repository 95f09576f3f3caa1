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

namespace lockstep {

enum class Service { upload_pack, receive_pack };

/// The bytes a service answers with.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Waits for some bytes; 0 at the end of the answer. Throws Failure (remote).
  virtual std::size_t read(std::span<char> into) = 0;
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
  /// started (and the answer ends only where its pkt-lines say so); over HTTP it is one POST.
  virtual std::unique_ptr<Reader> request(Service service, std::string_view body) = 0;

  /// Over HTTP each request sees the refs as they are; a running upload-pack over ssh answers a second ls-refs from
  /// its cache, so a new tip must come from a new advertisement.
  virtual bool stateless() const = 0;

  /// What the server printed on stderr so far (ssh), defused, for failures to quote.
  virtual std::string server_words() const = 0;
};

}  // namespace lockstep
