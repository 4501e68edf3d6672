#include "slac/preview/server.hpp"

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/listener.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace slac::preview {
namespace {

constexpr int kPatience = 10;  // seconds that a client may take for its request, and for taking the answer
constexpr int kQuiet = 5;      // seconds after which an open page is told that we are still here
constexpr std::size_t kHeaderBytes = 16 * 1024;

struct Free {
    void operator()(event_base* base) const { ::event_base_free(base); }
    void operator()(evhttp* http) const { ::evhttp_free(http); }
    void operator()(event* timer) const { ::event_free(timer); }
    void operator()(evbuffer* buffer) const { ::evbuffer_free(buffer); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

void add_header(evhttp_request* request, const char* name, const char* value) {
    ::evhttp_add_header(::evhttp_request_get_output_headers(request), name, value);
}

void answer(evhttp_request* request, int code, const char* reason, const char* type, std::string_view body) {
    add_header(request, "Content-Type", type);
    const Owned<evbuffer> buffer(::evbuffer_new());
    ::evbuffer_add(buffer.get(), body.data(), body.size());
    ::evhttp_send_reply(request, code, reason, buffer.get());
}

}  // namespace

struct Server::Parts {
    Owned<event_base> base;
    Owned<evhttp> http;
    std::uint16_t port = 0;
    Page page;
    std::vector<evhttp_request*> readers;  ///< open pages, which wait for events
    std::vector<evconnlistener*> listeners;
    const std::function<bool()>* go_on = nullptr;
    std::exception_ptr failure;
    std::chrono::steady_clock::time_point last_sign;

    /// The names under which a browser on this machine asks for us. A page from elsewhere can lead its own name here
    /// ("DNS rebinding"), but the browser then sends that name.
    [[nodiscard]] bool is_ours(const char* host) const {
        if (host == nullptr) return false;
        return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
            return host == fmt::format("{}:{}", name, port) || (port == 80 && host == name);
        });
    }

    void handle(evhttp_request* request) {
        add_header(request, "X-Content-Type-Options", "nosniff");
        add_header(request, "Cache-Control", "no-store");
        add_header(request, "Referrer-Policy", "no-referrer");
        add_header(request, "Cross-Origin-Resource-Policy", "same-origin");
        constexpr const char* kPlain = "text/plain; charset=utf-8";
        const auto* const uri = ::evhttp_request_get_evhttp_uri(request);
        const char* const named = uri == nullptr ? nullptr : ::evhttp_uri_get_path(uri);
        const std::string_view path = named == nullptr ? "" : named;
        // What the page may do stands in the page; this says only what cannot be said there.
        add_header(request, "Content-Security-Policy",
                   path == "/" ? "frame-ancestors 'none'" : "default-src 'none'; frame-ancestors 'none'");
        if (!is_ours(::evhttp_find_header(::evhttp_request_get_input_headers(request), "Host")))
            return answer(request, 403, "Forbidden", kPlain, "This page is for the machine that it is made on.\n");
        if (path == "/") return answer(request, 200, "OK", "text/html; charset=utf-8", page.html);
        if (path == "/preview.css") return answer(request, 200, "OK", "text/css; charset=utf-8", style());
        if (path == "/preview.js") return answer(request, 200, "OK", "text/javascript; charset=utf-8", script());
        if (path == "/events") return listen_to_events(request);
        answer(request, 404, "Not Found", kPlain, "There is one page here: /\n");
    }

    void listen_to_events(evhttp_request* request) {
        add_header(request, "Content-Type", "text/event-stream");
        ::evhttp_send_reply_start(request, 200, "OK");
        readers.push_back(request);
        ::evhttp_connection_set_closecb(
            ::evhttp_request_get_connection(request),
            [](evhttp_connection* connection, void* parts) {
                std::erase_if(static_cast<Parts*>(parts)->readers, [&](evhttp_request* reader) {
                    return ::evhttp_request_get_connection(reader) == connection;
                });
            },
            this);
        tell(request, fmt::format("data: {}\n\n", page.version));
    }

    static void tell(evhttp_request* reader, std::string_view event) {
        const Owned<evbuffer> buffer(::evbuffer_new());
        ::evbuffer_add(buffer.get(), event.data(), event.size());
        ::evhttp_send_reply_chunk(reader, buffer.get());
    }
    void tell_all(std::string_view event) {
        std::erase_if(readers, [](evhttp_request* reader) {
            if (::evhttp_request_get_connection(reader) != nullptr) return false;
            ::evhttp_send_reply_end(reader);  // its connection was lost: this frees it
            return true;
        });
        const auto all = readers;  // a reader who is found to be gone leaves the list
        for (auto* reader : all)
            if (std::find(readers.begin(), readers.end(), reader) != readers.end()) tell(reader, event);
        last_sign = std::chrono::steady_clock::now();
    }

    void tick() {
        try {
            if (!(*go_on)()) ::event_base_loopbreak(base.get());
        } catch (...) {
            failure = std::current_exception();
            ::event_base_loopbreak(base.get());
        }
        // Who closed the page is noticed when something is sent.
        if (std::chrono::steady_clock::now() - last_sign > std::chrono::seconds(kQuiet)) tell_all(":\n\n");
        for (auto* listener : listeners) ::evconnlistener_enable(listener);
    }

    /// 0, or the reason as `errno` has it. Takes port 0 for any, which it then knows.
    int take(int family) {
        sockaddr_storage address{};
        socklen_t size = 0;
        if (family == AF_INET) {
            auto* four = reinterpret_cast<sockaddr_in*>(&address);
            four->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            four->sin_port = htons(port);
            size = sizeof *four;
        } else {
            auto* six = reinterpret_cast<sockaddr_in6*>(&address);
            six->sin6_addr = in6addr_loopback;
            six->sin6_port = htons(port);
            size = sizeof *six;
        }
        address.ss_family = static_cast<sa_family_t>(family);
        errno = 0;
        auto* listener = ::evconnlistener_new_bind(
            base.get(), nullptr, nullptr, LEV_OPT_REUSEABLE | LEV_OPT_CLOSE_ON_EXEC | LEV_OPT_CLOSE_ON_FREE, 128,
            reinterpret_cast<const sockaddr*>(&address), static_cast<int>(size));
        if (listener == nullptr) return errno == 0 ? EADDRINUSE : errno;
        if (::getsockname(::evconnlistener_get_fd(listener), reinterpret_cast<sockaddr*>(&address), &size) == 0)
            port = ntohs(family == AF_INET ? reinterpret_cast<sockaddr_in*>(&address)->sin_port
                                           : reinterpret_cast<sockaddr_in6*>(&address)->sin6_port);
        ::evhttp_bind_listener(http.get(), listener);
        // When there are no more sockets to be had the next tick asks again, and not this loop at once.
        ::evconnlistener_set_error_cb(listener, [](evconnlistener* full, void*) { ::evconnlistener_disable(full); });
        listeners.push_back(listener);
        return 0;
    }

    static constexpr std::array<std::string_view, 3> kNames{"127.0.0.1", "localhost", "[::1]"};
};

Server::Server() : parts_(std::make_unique<Parts>()) {
    ::event_set_log_callback([](int, const char*) {});  // what a client does wrong is nothing to tell
    parts_->base.reset(::event_base_new());
    if (parts_->base) parts_->http.reset(::evhttp_new(parts_->base.get()));
    if (!parts_->http) throw std::bad_alloc();
    auto* const http = parts_->http.get();
    ::evhttp_set_allowed_methods(http, EVHTTP_REQ_GET);
    ::evhttp_set_max_headers_size(http, kHeaderBytes);
    ::evhttp_set_max_body_size(http, kHeaderBytes);
    ::evhttp_set_timeout(http, kPatience);
    ::evhttp_set_gencb(
        http, [](evhttp_request* request, void* parts) { static_cast<Parts*>(parts)->handle(request); }, parts_.get());
}

Server::~Server() {
    for (auto* reader : parts_->readers)
        if (::evhttp_request_get_connection(reader) == nullptr) ::evhttp_send_reply_end(reader);
    // Closes the connections, which then leave the list of readers.
    parts_->http.reset();
}

std::optional<std::string> Server::listen(std::uint16_t port) {
    parts_->port = port;
    if (const int error = parts_->take(AF_INET); error != 0) return std::strerror(error);
    // A machine may have no version 6; but another program on the same port there would be taken for us.
    if (const int error = parts_->take(AF_INET6); error == EADDRINUSE) return std::strerror(error);
    return std::nullopt;
}

std::uint16_t Server::port() const { return parts_->port; }

void Server::show(Page page) {
    const bool same = parts_->page.version == page.version;
    parts_->page = std::move(page);
    if (!same) parts_->tell_all(fmt::format("data: {}\n\n", parts_->page.version));
}

void Server::serve(std::chrono::milliseconds between, const std::function<bool()>& go_on) {
    auto& parts = *parts_;
    parts.go_on = &go_on;
    parts.last_sign = std::chrono::steady_clock::now();
    const Owned<event> timer(::event_new(
        parts.base.get(), -1, EV_PERSIST, [](evutil_socket_t, short, void* all) { static_cast<Parts*>(all)->tick(); },
        &parts));
    const timeval pause{between.count() / 1000, between.count() % 1000 * 1000};
    ::event_add(timer.get(), &pause);
    ::event_base_dispatch(parts.base.get());
    if (parts.failure) std::rethrow_exception(std::exchange(parts.failure, nullptr));
}

}  // namespace slac::preview
