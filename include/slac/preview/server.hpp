#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "slac/preview/page.hpp"

namespace slac::preview {

/// Serves one page to browsers on this very machine, and tells them when it is another. Nothing but the page, its
/// style, its script and its events can be asked for; a request under another name than this machine's own is refused.
class Server {
 public:
    Server();
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Takes a port of the loopback addresses; 0 takes one that is free. Why it could not, else nothing.
    [[nodiscard]] std::optional<std::string> listen(std::uint16_t port);
    /// The port that was taken.
    [[nodiscard]] std::uint16_t port() const;

    /// The page from now on.
    void show(Page page);

    /// Answers until `go_on`, which is asked again and again, gives false. What it throws ends the serving and is
    /// thrown on.
    void serve(std::chrono::milliseconds between, const std::function<bool()>& go_on);

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace slac::preview
