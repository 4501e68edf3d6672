#pragma once
#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// jq in a process of its own: a bad program can neither reach anything nor take the time or memory of the linter.
namespace slac::house {

class JqProcess {
 public:
    /// One result of a program.
    struct Result {
        std::size_t program = 0;
        std::vector<std::string> texts;
    };
    enum class Trouble { compile, run, time, memory, no_jq };
    struct Problem {
        std::size_t program = 0;
        Trouble trouble = Trouble::run;
        std::string message;  ///< jq's own words
    };

    /// Starts jq with these programs, which know `$today`. Each is to give lists of texts.
    JqProcess(const std::vector<std::string>& programs, const std::string& today);
    ~JqProcess();
    JqProcess(const JqProcess&) = delete;
    JqProcess& operator=(const JqProcess&) = delete;

    /// What came of compiling.
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

    /// Runs all programs, or one, over a JSON document, one after the other; ends with the first problem, after which
    /// the process is gone if the problem was time or memory.
    [[nodiscard]] std::optional<Problem> run(std::string_view json, const std::function<void(Result)>& take,
                                             std::optional<std::size_t> only = std::nullopt);

 private:
    struct Message;
    [[nodiscard]] std::optional<Message> receive(int milliseconds);
    [[nodiscard]] Problem end_of_process(std::size_t program, bool late);

    pid_t child_ = -1;
    int channel_ = -1;
    std::vector<Problem> problems_;
};

}  // namespace slac::house
