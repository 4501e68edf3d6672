#include "house/jq_process.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "slac/house/house.hpp"

// Nothing of libjq is linked; a function in its header that nobody calls names this one.
#pragma weak jv_get_kind
extern "C" {
#include <jq.h>
#include <jv.h>
}

namespace slac::house {
namespace {

// AddressSanitizer's own tables are larger than any limit.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);  // clang's word
#else
constexpr bool kSanitized = false;
#endif

enum class Kind : std::uint32_t { compiled, begins, result, failed, done, no_jq };
struct Head {
    Kind kind = Kind::done;
    std::uint32_t program = 0;
    std::uint32_t size = 0;
};

struct Request {
    std::uint64_t size = 0;
    std::uint64_t only = 0;  ///< the program that is to run, or kAll
};
constexpr std::uint64_t kAll = ~std::uint64_t{0};

bool send_all(int channel, const void* data, std::size_t size) {
    const auto* bytes = static_cast<const char*>(data);
    while (size > 0) {
        // A process that died is an error code here and no signal.
        const auto sent = ::send(channel, bytes, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

bool receive_all(int channel, void* data, std::size_t size) {
    auto* bytes = static_cast<char*>(data);
    while (size > 0) {
        const auto got = ::recv(channel, bytes, size, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool send_message(int channel, Kind kind, std::size_t program, std::string_view body = {}) {
    const Head head{kind, static_cast<std::uint32_t>(program), static_cast<std::uint32_t>(body.size())};
    return send_all(channel, &head, sizeof head) && send_all(channel, body.data(), body.size());
}

/// The few functions of libjq that are needed. It is looked for when a house has rules of its own, so that nobody else
/// waits for it or has to have it.
struct Jq {
    void* library = nullptr;
    decltype(&::jq_init) init = nullptr;
    decltype(&::jq_set_error_cb) set_error_cb = nullptr;
    decltype(&::jq_compile_args) compile_args = nullptr;
    decltype(&::jq_start) start = nullptr;
    decltype(&::jq_next) next = nullptr;
    decltype(&::jv_parse_sized) parse_sized = nullptr;
    decltype(&::jv_get_kind) get_kind = nullptr;
    decltype(&::jv_copy) copy = nullptr;
    decltype(&::jv_free) free = nullptr;
    decltype(&::jv_object) object = nullptr;
    decltype(&::jv_object_set) object_set = nullptr;
    decltype(&::jv_string) string = nullptr;
    decltype(&::jv_string_value) string_value = nullptr;
    decltype(&::jv_string_length_bytes) string_length_bytes = nullptr;
    decltype(&::jv_array_length) array_length = nullptr;
    decltype(&::jv_array_get) array_get = nullptr;
    decltype(&::jv_invalid_has_msg) invalid_has_msg = nullptr;
    decltype(&::jv_invalid_get_msg) invalid_get_msg = nullptr;
    decltype(&::jv_dump_string) dump_string = nullptr;

    bool load() {
        library = ::dlopen("libjq.so.1", RTLD_NOW | RTLD_LOCAL);
        return library != nullptr && find(init, "jq_init") && find(set_error_cb, "jq_set_error_cb") &&
               find(compile_args, "jq_compile_args") && find(start, "jq_start") && find(next, "jq_next") &&
               find(parse_sized, "jv_parse_sized") && find(get_kind, "jv_get_kind") && find(copy, "jv_copy") &&
               find(free, "jv_free") && find(object, "jv_object") && find(object_set, "jv_object_set") &&
               find(string, "jv_string") && find(string_value, "jv_string_value") &&
               find(string_length_bytes, "jv_string_length_bytes") && find(array_length, "jv_array_length") &&
               find(array_get, "jv_array_get") && find(invalid_has_msg, "jv_invalid_has_msg") &&
               find(invalid_get_msg, "jv_invalid_get_msg") && find(dump_string, "jv_dump_string");
    }
    template <class F>
    bool find(F& function, const char* name) const {
        void* const address = ::dlsym(library, name);
        std::memcpy(&function, &address, sizeof address);
        return address != nullptr;
    }
    /// The text of a string, anything else as JSON. Takes the value.
    [[nodiscard]] std::string text(jv value) const {
        if (get_kind(value) != JV_KIND_STRING) value = dump_string(value, 0);
        std::string result(string_value(value), static_cast<std::size_t>(string_length_bytes(copy(value))));
        free(value);
        return result;
    }
};

/// The side of the process that runs jq. Nothing of it runs in the linter itself.
class Child {
 public:
    Child(int channel, const std::vector<std::string>& programs, const std::string& today)
        : channel_(channel), programs_(programs), today_(today) {}

    [[noreturn]] void serve() {
        leave_the_world();
        if (!jq_.load()) {
            send_message(channel_, Kind::no_jq, 0);
            ::_exit(0);
        }
        limit();
        for (std::size_t i = 0; i < programs_.size(); ++i) compile(i);
        send_message(channel_, Kind::done, 0);
        for (Request request; receive_all(channel_, &request, sizeof request);) {
            std::string json(request.size, '\0');
            if (!receive_all(channel_, json.data(), json.size())) break;
            bool good = true;
            for (std::size_t i = 0; i < states_.size() && good; ++i)
                if (request.only == kAll || request.only == i) good = run(i, json);
            send_message(channel_, Kind::done, 0);
        }
        ::_exit(0);
    }

 private:
    /// No terminal, no file that the linter has open, no environment. SIGPROF ends the process again.
    void leave_the_world() {
        const int null = ::open("/dev/null", O_RDWR);
        for (int standard = 0; standard < 3; ++standard) ::dup2(null, standard);
        if (::dup2(channel_, 3) == 3) channel_ = 3;
        ::close_range(static_cast<unsigned>(channel_) + 1, ~0U, 0);
        ::clearenv();
        for (const int signal : {SIGPROF, SIGABRT, SIGSEGV, SIGPIPE, SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
    }
    static void limit() {
        const auto set = [](int what, rlim_t most) {
            const rlimit bound{most, most};
            ::setrlimit(static_cast<__rlimit_resource>(what), &bound);
        };
        set(RLIMIT_NOFILE, 0);  // the channel is open already; nothing else can be opened
        set(RLIMIT_FSIZE, 0);
        set(RLIMIT_CORE, 0);
        if (!kSanitized) set(RLIMIT_AS, rlim_t{kMebibytes} << 20);
    }
    /// Computing time from here on; 0 for no bound.
    static void allow(int seconds) {
        const itimerval timer{{0, 0}, {seconds, 0}};
        ::setitimer(ITIMER_PROF, &timer, nullptr);
    }

    struct Errors {
        const Jq* jq;
        std::string text;
    };
    static void take_error(void* errors, jv message) {
        auto& to = *static_cast<Errors*>(errors);
        const auto text = to.jq->text(message);
        to.text += (to.text.empty() ? "" : "\n") + text;
    }

    void compile(std::size_t i) {
        send_message(channel_, Kind::begins, i);
        allow(kSeconds);
        auto& errors = errors_.emplace_back(std::make_unique<Errors>(Errors{&jq_, {}}));
        auto* state = jq_.init();
        jq_.set_error_cb(state, take_error, errors.get());
        const auto today = jq_.object_set(jq_.object(), jq_.string("today"), jq_.string(today_.c_str()));
        const bool good = jq_.compile_args(state, programs_[i].c_str(), today) != 0;
        allow(0);
        states_.push_back(good ? state : nullptr);
        if (!good) send_message(channel_, Kind::compiled, i, errors->text);
    }

    bool run(std::size_t i, const std::string& json) {
        if (states_[i] == nullptr) return true;
        send_message(channel_, Kind::begins, i);
        allow(kSeconds);
        const jv document = jq_.parse_sized(json.data(), static_cast<int>(json.size()));
        if (jq_.get_kind(document) == JV_KIND_INVALID) {
            jq_.free(document);
            send_message(channel_, Kind::failed, i, "the agreement is nested too deep for jq");
            return false;
        }
        jq_.start(states_[i], document, 0);
        int found = 0;
        jv value = jq_.next(states_[i]);
        for (; jq_.get_kind(value) != JV_KIND_INVALID && found < kMostFindings; value = jq_.next(states_[i])) {
            std::string body;
            const int length = jq_.array_length(jq_.copy(value));
            for (int at = 0; at < length; ++at) {
                body += jq_.text(jq_.array_get(jq_.copy(value), at));
                body += '\0';
            }
            jq_.free(value);
            send_message(channel_, Kind::result, i, body);
            ++found;
        }
        allow(0);
        std::string problem;
        if (jq_.get_kind(value) == JV_KIND_INVALID && jq_.invalid_has_msg(jq_.copy(value)) != 0)
            problem = jq_.text(jq_.invalid_get_msg(value));
        else
            jq_.free(value);
        // What looks into a section that the agreement does not have finds nothing there.
        if (problem.empty() || problem.starts_with("Cannot iterate over null")) return true;
        send_message(channel_, Kind::failed, i, problem);
        return false;
    }

    int channel_;
    const std::vector<std::string>& programs_;
    const std::string& today_;
    Jq jq_;
    std::vector<jq_state*> states_;
    std::vector<std::unique_ptr<Errors>> errors_;
};

}  // namespace

struct JqProcess::Message {
    Head head;
    std::string body;
};

JqProcess::JqProcess(const std::vector<std::string>& programs, const std::string& today) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        problems_.push_back({0, Trouble::no_jq, std::strerror(errno)});
        return;
    }
    child_ = ::fork();
    if (child_ == 0) Child(ends[1], programs, today).serve();
    ::close(ends[1]);
    channel_ = ends[0];
    if (child_ < 0) {
        problems_.push_back({0, Trouble::no_jq, std::strerror(errno)});
        return;
    }
    std::size_t begun = 0;
    for (;;) {
        const auto message = receive(10'000 * kSeconds);
        if (!message) {
            problems_.push_back(end_of_process(begun, true));
            return;
        }
        begun = message->head.program;
        if (message->head.kind == Kind::compiled) problems_.push_back({begun, Trouble::compile, message->body});
        if (message->head.kind == Kind::no_jq)
            problems_.push_back({0, Trouble::no_jq, "the library `libjq.so.1` is not there"});
        if (message->head.kind == Kind::done || message->head.kind == Kind::no_jq) return;
    }
}

JqProcess::~JqProcess() {
    if (channel_ >= 0) ::close(channel_);
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) continue;
    }
}

std::optional<JqProcess::Message> JqProcess::receive(int milliseconds) {
    pollfd wait{channel_, POLLIN, 0};
    int ready = 0;
    do ready = ::poll(&wait, 1, milliseconds);
    while (ready < 0 && errno == EINTR);
    if (ready <= 0) return std::nullopt;
    Message message;
    if (!receive_all(channel_, &message.head, sizeof message.head)) return std::nullopt;
    message.body.resize(message.head.size);
    if (!receive_all(channel_, message.body.data(), message.body.size())) return std::nullopt;
    return message;
}

JqProcess::Problem JqProcess::end_of_process(std::size_t program, bool late) {
    int status = 0;
    // It may still run, when only the clock has run out.
    pid_t ended = ::waitpid(child_, &status, late ? WNOHANG : 0);
    if (ended == 0) {
        // A process that has just died may not be there to be waited for yet.
        ::usleep(50'000);
        ended = ::waitpid(child_, &status, WNOHANG);
    }
    if (ended == 0) {
        ::kill(child_, SIGKILL);
        while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) continue;
        child_ = -1;
        return {program, Trouble::time, {}};
    }
    child_ = -1;
    const bool out_of_time = WIFSIGNALED(status) && (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGKILL);
    return {program, out_of_time ? Trouble::time : Trouble::memory, {}};
}

std::optional<JqProcess::Problem> JqProcess::run(std::string_view json, const std::function<void(Result)>& take,
                                                 std::optional<std::size_t> only) {
    if (child_ <= 0) return Problem{0, Trouble::run, "jq has ended"};
    const Request request{json.size(), only ? *only : kAll};
    std::size_t begun = 0;
    if (!send_all(channel_, &request, sizeof request) || !send_all(channel_, json.data(), json.size()))
        return end_of_process(begun, false);
    std::optional<Problem> problem;
    for (;;) {
        auto message = receive(10'000 * kSeconds);
        if (!message) return end_of_process(begun, true);
        switch (message->head.kind) {
            case Kind::begins:
                begun = message->head.program;
                break;
            case Kind::result: {
                Result result{message->head.program, {}};
                for (std::size_t at = 0; at < message->body.size();) {
                    const auto end = message->body.find('\0', at);
                    result.texts.push_back(message->body.substr(at, end - at));
                    at = end + 1;
                }
                take(std::move(result));
                break;
            }
            case Kind::failed:
                problem = Problem{message->head.program, Trouble::run, std::move(message->body)};
                break;
            case Kind::done:
                return problem;
            case Kind::compiled:
            case Kind::no_jq:
                break;
        }
    }
}

}  // namespace slac::house
