#include "slac/preview/server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"

using slac::preview::Page;
using slac::preview::Server;
using namespace std::chrono_literals;

namespace {

/// A server on a free port that answers in a thread of its own until the test is over.
class Serving {
 public:
    Serving() {
        server_.show({"<p>first</p>", "v1"});
        const auto problem = server_.listen(0);
        REQUIRE_FALSE(problem);
        thread_ = std::thread([this] {
            server_.serve(5ms, [this] {
                const std::lock_guard lock(mutex_);
                if (next_) server_.show(*std::exchange(next_, std::nullopt));
                return !ended_;
            });
        });
    }
    ~Serving() {
        ended_ = true;
        thread_.join();
    }
    void show(Page page) {
        const std::lock_guard lock(mutex_);
        next_ = std::move(page);
    }
    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port()); }

 private:
    Server server_;
    std::atomic<bool> ended_ = false;
    std::mutex mutex_;
    std::optional<Page> next_;
    std::thread thread_;
};

class Client {
 public:
    explicit Client(std::uint16_t port, bool six = false)
        : socket_(::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM, 0)) {
        const timeval patience{5, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        sockaddr_in6 longer{};
        longer.sin6_family = AF_INET6;
        longer.sin6_port = htons(port);
        longer.sin6_addr = in6addr_loopback;
        connected_ = (six ? ::connect(socket_, reinterpret_cast<sockaddr*>(&longer), sizeof longer)
                          : ::connect(socket_, reinterpret_cast<sockaddr*>(&four), sizeof four)) == 0;
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    [[nodiscard]] bool connected() const { return connected_; }
    void send(const std::string& text) const { (void)::send(socket_, text.data(), text.size(), MSG_NOSIGNAL); }
    /// What comes until `end` is in it, the connection is closed or five seconds have passed.
    std::string receive(const std::string& end = "\n\n\n") {
        char buffer[4096];
        while (text_.find(end) == std::string::npos) {
            const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
            if (got <= 0) break;
            text_.append(buffer, static_cast<std::size_t>(got));
        }
        return text_;
    }

 private:
    int socket_;
    bool connected_ = false;
    std::string text_;
};

std::string ask(const Serving& serving, const std::string& line, const std::string& headers) {
    Client client(serving.port());
    client.send(line + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
    return client.receive();
}
std::string get(const Serving& serving, const std::string& path) {
    return ask(serving, "GET " + path, "Host: " + serving.host() + "\r\n");
}
bool is(const std::string& answer, int code) { return answer.starts_with("HTTP/1.1 " + std::to_string(code)); }

}  // namespace

TEST_CASE("the page, its style and its script are all that is served", "[server]") {
    const Serving serving;
    const auto page = get(serving, "/");
    CHECK(is(page, 200));
    CHECK(page.ends_with("<p>first</p>"));
    for (const std::string header :
         {"Content-Type: text/html; charset=utf-8\r\n", "X-Content-Type-Options: nosniff\r\n",
          "Cache-Control: no-store\r\n", "Content-Security-Policy: frame-ancestors 'none'\r\n",
          "Cross-Origin-Resource-Policy: same-origin\r\n", "Referrer-Policy: no-referrer\r\n"})
        CHECK(page.find(header) != std::string::npos);
    CHECK(is(get(serving, "/?again"), 200));
    CHECK(get(serving, "/preview.js").ends_with(slac::preview::script()));
    CHECK(get(serving, "/preview.css").find("Content-Type: text/css") != std::string::npos);
    for (const std::string path :
         {"/sla.yaml", "/../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/preview.js/", "/favicon.ico", "/page"})
        CHECK(is(get(serving, path), 404));
    for (const std::string method : {"POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"})
        CHECK_FALSE(is(ask(serving, method + " /", "Host: " + serving.host() + "\r\n"), 200));
}

TEST_CASE("who asks under another name is refused", "[server]") {
    const Serving serving;
    const auto port = std::to_string(serving.port());
    for (const std::string good : {"127.0.0.1:", "localhost:", "[::1]:"})
        CHECK(is(ask(serving, "GET /", "Host: " + good + port + "\r\n"), 200));
    for (const std::string& bad : {std::string("evil.example"), "evil.example:" + port,
                                   "127.0.0.1.evil.example:" + port, std::string("127.0.0.1"), std::string("localhost"),
                                   std::string("127.0.0.1:1"), "localhost.:" + port, "127.1:" + port, std::string()}) {
        INFO(bad);
        for (const std::string path : {"/", "/events", "/preview.js"})
            CHECK(is(ask(serving, "GET " + path, "Host: " + bad + "\r\n"), 403));
    }
    CHECK_FALSE(is(ask(serving, "GET /", ""), 200));
}

TEST_CASE("version 6 of the loopback address is served too, no other address", "[server]") {
    const Serving serving;
    Client six(serving.port(), true);
    if (six.connected()) {  // a machine may have none
        six.send("GET / HTTP/1.1\r\nHost: [::1]:" + std::to_string(serving.port()) + "\r\nConnection: close\r\n\r\n");
        CHECK(is(six.receive(), 200));
    }
    // Another address of this machine, which stands for all that others can reach.
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in other{};
    other.sin_family = AF_INET;
    other.sin_port = htons(serving.port());
    ::inet_pton(AF_INET, "127.0.0.2", &other.sin_addr);
    CHECK(::connect(socket, reinterpret_cast<sockaddr*>(&other), sizeof other) != 0);
    ::close(socket);
}

TEST_CASE("open pages are told of a new one, however many there are", "[server]") {
    Serving serving;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<Client>(serving.port()));
        clients.back()->send("GET /events HTTP/1.1\r\nHost: " + serving.host() + "\r\n\r\n");
    }
    for (auto& client : clients) {
        const auto first = client->receive("data: v1\n\n");
        CHECK(first.find("Content-Type: text/event-stream") != std::string::npos);
        CHECK(first.find("data: v1\n\n") != std::string::npos);
    }
    for (std::size_t i = 0; i < clients.size(); i += 2) clients[i].reset();  // half of the pages are closed
    serving.show({"<p>second</p>", "v2"});
    for (auto& client : clients)
        if (client) CHECK(client->receive("data: v2\n\n").find("data: v2\n\n") != std::string::npos);
    CHECK(get(serving, "/").ends_with("<p>second</p>"));
    // The same page again is nothing new.
    serving.show({"<p>second</p>", "v2"});
    serving.show({"<p>third</p>", "v3"});
    const auto last = clients[1]->receive("data: v3\n\n");
    CHECK(last.find("data: v2\n\n") == last.rfind("data: v2\n\n"));
}

TEST_CASE("clients that hang, stop in the middle or send too much keep nobody waiting", "[server]") {
    const Serving serving;
    std::vector<std::unique_ptr<Client>> hanging;
    for (int i = 0; i < 100; ++i) {
        hanging.push_back(std::make_unique<Client>(serving.port()));
        if (i % 2 == 0) hanging.back()->send("GET / HTTP/1.1\r\nHost: 127");
    }
    const auto begin = std::chrono::steady_clock::now();
    CHECK(is(get(serving, "/"), 200));
    CHECK(std::chrono::steady_clock::now() - begin < 2s);
    hanging.resize(50);
    CHECK_FALSE(
        is(ask(serving, "GET /", "Host: " + serving.host() + "\r\nX: " + std::string(100'000, 'x') + "\r\n"), 200));
    CHECK_FALSE(is(ask(serving, "GET /" + std::string(100'000, 'x'), "Host: " + serving.host() + "\r\n"), 200));
    for (const std::string& nonsense :
         {std::string("\r\n\r\n"), std::string("\0\0\0\0\r\n\r\n", 8), std::string("GET\r\n\r\n"),
          std::string("GET / HTTP/9.9\r\n\r\n"), std::string("\x16\x03\x01\x02\x00", 5)}) {
        Client client(serving.port());
        client.send(nonsense);
    }
    CHECK(is(get(serving, "/"), 200));
}

TEST_CASE("a port that is taken is said to be, and is free again after its server", "[server]") {
    std::uint16_t port = 0;
    {
        const Serving serving;
        port = serving.port();
        Server second;
        const auto problem = second.listen(port);
        REQUIRE(problem);
        CHECK(problem->find("in use") != std::string::npos);
    }
    Server third;
    CHECK_FALSE(third.listen(port));
    CHECK(third.port() == port);
}

TEST_CASE("what is thrown while serving ends it", "[server]") {
    Server server;
    REQUIRE_FALSE(server.listen(0));
    CHECK_THROWS_AS(server.serve(5ms, []() -> bool { throw std::runtime_error("enough"); }), std::runtime_error);
}
