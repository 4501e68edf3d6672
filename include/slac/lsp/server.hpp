#pragma once
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "slac/check/check.hpp"

/// The Language Server Protocol (3.17) over the linter: what an editor shows while somebody writes an agreement.
namespace slac::lsp {

/// What the server needs of the outside world.
struct Host {
    /// How the agreement at that path is judged: the day, the configuration.
    std::function<check::Options(const std::string& path)> options;
    /// Opens what the agreement at that path extends; see `model::ReadFile`.
    std::function<model::ReadFile(const std::string& path)> bases;
};

/// The server without its streams: a message in, messages out, each a JSON text. Total: whatever the message holds,
/// there is an answer or none, and never an exception.
class Server {
 public:
    explicit Server(Host host);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Takes one message and gives those to send back.
    [[nodiscard]] std::vector<std::string> receive(std::string_view message);
    /// What is due when no further message waits: the findings of the documents that changed. So a person who types
    /// faster than a large file can be checked is not kept waiting for findings that are out of date.
    [[nodiscard]] std::vector<std::string> settle();
    /// After `exit`: whether the server was told to shut down before, as the protocol asks.
    [[nodiscard]] bool over() const;
    [[nodiscard]] bool shut_down() const;

 private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Serves until `exit` or the end of the input. True when the client said `shutdown` before. `waiting` tells whether
/// more input is there already.
bool serve(std::istream& in, std::ostream& out, const std::function<bool()>& waiting, Host host);

}  // namespace slac::lsp
