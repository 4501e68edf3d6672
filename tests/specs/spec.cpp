#include "spec.hpp"

#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

namespace slac::specs {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + '\n';
    return text;
}

std::string without_indent(const std::string& line, std::size_t most) {
    return line.substr(std::min({line.find_first_not_of(' '), most, line.size()}));
}

void drop_blank_end(std::vector<std::string>& lines) {
    while (!lines.empty() && lines.back().find_first_not_of(" \t") == std::string::npos) lines.pop_back();
}

// A path that stays in the spec's folder.
bool is_inside(const fs::path& path) {
    return path.is_relative() && std::find(path.begin(), path.end(), "..") == path.end();
}

void write(const fs::path& path, const std::string& text) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::optional<std::string> read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

struct Printed {
    std::vector<std::string> lines;
    int exit_code = 0;
};

class Runner {
 public:
    Runner(const fs::path& project, const Program& slac) : project_(project), slac_(slac) {}

    Outcome outcome;

    // The lines of a console block as they would have to stand in the page.
    std::vector<std::string> run_console(const Block& block) {
        std::vector<std::string> page;
        const auto commands = commands_of(block);
        const auto first = commands.empty() ? block.line_count : commands.front().line - block.first_line;
        for (std::size_t i = 0; i < first; ++i)
            if (!block.lines[i].empty())
                fail(block.first_line + i, "a line before the first command: " + block.lines[i]);
        for (const auto& command : commands) {
            page.push_back("$ " + command.text);
            const auto printed = run_command(command);
            if (!printed) {  // told already: the page stays as it is
                page.insert(page.end(), command.output.begin(), command.output.end());
                if (command.exit_code != 0) page.push_back("[exit " + std::to_string(command.exit_code) + "]");
            } else {
                const bool same = matches(command.output, printed->lines);
                const auto& shown = same ? command.output : printed->lines;
                page.insert(page.end(), shown.begin(), shown.end());
                if (printed->exit_code != 0) page.push_back("[exit " + std::to_string(printed->exit_code) + "]");
                if (!same || printed->exit_code != command.exit_code) fail(command.line, difference(command, *printed));
            }
            page.insert(page.end(), command.blank_lines, "");
        }
        return page;
    }

    void check_shell(const Block& block) {
        for (std::size_t i = 0; i < block.lines.size(); ++i) {
            std::istringstream words(block.lines[i]);
            for (std::string word; words >> word;) {
                if (word.rfind("./", 0) == 0) word = word.substr(2);
                if (word.rfind("scripts/", 0) == 0 && !fs::exists(project_ / word))
                    fail(block.first_line + i, "the project has no " + word);
            }
        }
    }

    void write_file(const Block& block) {
        if (is_inside(block.file))
            write(block.file, joined(block.lines));
        else
            fail(block.first_line, "a file outside of the spec's folder: " + block.file);
    }

 private:
    void fail(std::size_t line, const std::string& what) {
        outcome.failures.push_back("line " + std::to_string(line) + ": " + what);
    }

    static std::string difference(const Command& command, const Printed& printed) {
        std::string text = "$ " + command.text + "\n";
        if (!matches(command.output, printed.lines)) {
            const auto shorter = std::min(command.output.size(), printed.lines.size());
            std::size_t same = 0;
            while (same < shorter && command.output[same] == printed.lines[same]) ++same;
            const auto from = [](const std::vector<std::string>& lines, std::size_t first, char sign) {
                std::string part;
                for (auto i = first; i < lines.size(); ++i) part += std::string(1, sign) + " " + lines[i] + "\n";
                return part;
            };
            text += "the first " + std::to_string(same) + " lines are the same; then, expected (-) and printed (+):\n";
            text += from(command.output, same, '-') + from(printed.lines, same, '+');
        }
        if (command.exit_code != printed.exit_code)
            text += "expected [exit " + std::to_string(command.exit_code) + "], was [exit " +
                    std::to_string(printed.exit_code) + "]\n";
        return text;
    }

    std::optional<Printed> run_command(const Command& command) {
        const auto parsed = command_line(command.text);
        if (!parsed || parsed->words.empty()) {
            fail(command.line, "a command that is not understood here: " + command.text);
            return std::nullopt;
        }
        std::string input;
        if (parsed->in) {
            const auto text = read(*parsed->in);
            if (!text) {
                fail(command.line, "there is no file " + *parsed->in);
                return std::nullopt;
            }
            input = *text;
        }
        std::istringstream in(input);
        std::ostringstream out;
        std::ostringstream err;
        Printed printed;
        const auto& program = parsed->words.front();
        const auto args = std::span(parsed->words).subspan(1);
        if (program == "slac") {
            cli::Environment environment{in, out, err, variables_of(*parsed), false, false, 80};
            try {
                printed.exit_code = slac_(args, environment);
            } catch (const std::exception& error) {
                fail(command.line, "$ " + command.text + "\nwas ended by an exception: " + error.what());
                return std::nullopt;
            }
        } else if (program == "cat") {
            for (const auto& file : args) {
                if (const auto text = read(file)) {
                    out << *text;
                } else {
                    err << "cat: " << file << ": no such file\n";
                    printed.exit_code = 1;
                }
            }
        } else {
            fail(command.line,
                 "only `slac` and `cat` can be run here; fence what is shown and not run as `sh`: " + command.text);
            return std::nullopt;
        }
        ++outcome.commands;
        auto lines = stream_lines(parsed->out, out.str());
        const auto error_lines = stream_lines(parsed->err, err.str());
        lines.insert(lines.end(), error_lines.begin(), error_lines.end());
        drop_blank_end(lines);
        printed.lines = std::move(lines);
        return printed;
    }

    static std::vector<std::string> stream_lines(const std::optional<std::string>& file, const std::string& text) {
        if (!file) return lines_of(text);
        write(*file, text);
        return {};
    }

    // A terminal like most of today's, and nothing of the machine on which the tests run.
    static std::function<std::optional<std::string>(const std::string&)> variables_of(const CommandLine& parsed) {
        return [variables = parsed.variables](const std::string& name) -> std::optional<std::string> {
            if (const auto found = variables.find(name); found != variables.end()) return found->second;
            if (name == "LANG") return "C.UTF-8";
            return std::nullopt;
        };
    }

    const fs::path& project_;
    const Program& slac_;
};

// Back to where the test was, whatever happens.
class CurrentFolder {
 public:
    explicit CurrentFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
    ~CurrentFolder() {
        std::error_code ignored;
        fs::current_path(before_, ignored);
    }
    CurrentFolder(const CurrentFolder&) = delete;
    CurrentFolder& operator=(const CurrentFolder&) = delete;

 private:
    fs::path before_;
};

}  // namespace

std::vector<Block> blocks_of(std::string_view page) {
    std::vector<Block> blocks;
    const auto lines = lines_of(page);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto begin = lines[i].find_first_not_of(' ');
        if (begin == std::string::npos ||
            (lines[i].compare(begin, 3, "```") != 0 && lines[i].compare(begin, 3, "~~~") != 0))
            continue;
        const auto sign = lines[i][begin];
        const auto after = std::min(lines[i].find_first_not_of(sign, begin), lines[i].size());
        Block block;
        block.indent = std::string(begin, ' ');
        block.fence = std::string(after - begin, sign);
        std::istringstream info(lines[i].substr(after));
        info >> block.language >> block.file;
        block.first_line = i + 2;
        for (++i; i < lines.size(); ++i) {
            const auto line = without_indent(lines[i], begin);
            const auto end = line.find_first_not_of(sign);
            if (line.rfind(block.fence, 0) == 0 &&
                (end == std::string::npos || line.find_first_not_of(' ', end) == std::string::npos))
                break;
            block.lines.push_back(line);
        }
        block.line_count = block.lines.size();
        blocks.push_back(std::move(block));
    }
    return blocks;
}

std::vector<Command> commands_of(const Block& console) {
    std::vector<Command> commands;
    for (std::size_t i = 0; i < console.lines.size(); ++i) {
        const auto& line = console.lines[i];
        if (line.rfind("$ ", 0) == 0)
            commands.push_back({console.first_line + i, line.substr(2), {}, 0, 0});
        else if (!commands.empty())
            commands.back().output.push_back(line);
    }
    for (auto& command : commands) {
        auto& output = command.output;
        const auto all = output.size();
        drop_blank_end(output);
        command.blank_lines = all - output.size();
        constexpr std::string_view kExit = "[exit ";
        if (output.empty() || output.back().rfind(kExit, 0) != 0 || output.back().back() != ']') continue;
        const auto digits = output.back().substr(kExit.size(), output.back().size() - kExit.size() - 1);
        if (digits.empty() || digits.size() > 3 || digits.find_first_not_of("0123456789") != std::string::npos)
            continue;
        command.exit_code = std::stoi(digits);
        output.pop_back();
        drop_blank_end(output);
    }
    return commands;
}

bool matches(std::span<const std::string> expected, std::span<const std::string> lines) {
    // Up to each `...` the lines must follow as they are; what comes behind it is looked for from there on.
    const auto gap = std::find(expected.begin(), expected.end(), "...");
    const auto before = static_cast<std::size_t>(gap - expected.begin());
    if (lines.size() < before || !std::equal(expected.begin(), gap, lines.begin())) return false;
    if (gap == expected.end()) return lines.size() == before;
    for (auto skipped = before; skipped <= lines.size(); ++skipped)
        if (matches(expected.subspan(before + 1), lines.subspan(skipped))) return true;
    return false;
}

std::optional<CommandLine> command_line(std::string_view text) {
    struct Piece {
        std::string text;
        bool is_sign = false;
    };
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        if (text.substr(at, 2) == "2>") {
            pieces.push_back({"2>", true});
            at += 2;
            continue;
        }
        if (text[at] == '<' || text[at] == '>') {
            pieces.push_back({std::string(1, text[at++]), true});
            continue;
        }
        Piece word;
        while (at < text.size() && text[at] != ' ' && text[at] != '<' && text[at] != '>') {
            const auto sign = text[at];
            if (std::string_view("|&;$`\\*?(").find(sign) != std::string_view::npos) return std::nullopt;
            if (sign == '"' || sign == '\'') {
                const auto close = text.find(sign, at + 1);
                if (close == std::string_view::npos) return std::nullopt;
                word.text += text.substr(at + 1, close - at - 1);
                at = close + 1;
            } else {
                word.text += sign;
                ++at;
            }
        }
        pieces.push_back(std::move(word));
    }
    CommandLine line;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto& piece = pieces[i].text;
        if (pieces[i].is_sign) {
            if (i + 1 == pieces.size() || pieces[i + 1].is_sign || !is_inside(pieces[i + 1].text)) return std::nullopt;
            (piece == "<" ? line.in : piece == ">" ? line.out : line.err) = pieces[++i].text;
            continue;
        }
        const auto equals = piece.find('=');
        const bool is_variable = line.words.empty() && equals != std::string::npos && equals > 0 &&
                                 piece.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == equals;
        if (is_variable)
            line.variables[piece.substr(0, equals)] = piece.substr(equals + 1);
        else
            line.words.push_back(piece);
    }
    return line;
}

Outcome run(std::string_view page, const fs::path& folder, const fs::path& project, const Program& slac) {
    const CurrentFolder there(folder);
    if (page.find("examples/") != std::string_view::npos && fs::exists(project / "examples"))
        fs::copy(project / "examples", "examples", fs::copy_options::recursive);
    Runner runner(project, slac);
    const auto lines = lines_of(page);
    std::vector<std::string> updated;
    std::size_t copied = 0;  // lines of the page
    const auto copy_to = [&](std::size_t line) {
        for (; copied < line; ++copied) updated.push_back(lines[copied]);
    };
    for (const auto& block : blocks_of(page)) {
        if (block.language == "console") {
            const auto now = runner.run_console(block);
            if (now == block.lines) continue;
            copy_to(block.first_line - 1);
            for (const auto& line : now) updated.push_back(line.empty() ? line : block.indent + line);
            copied += block.line_count;
        } else if (block.language == "sh") {
            runner.check_shell(block);
        } else if (!block.file.empty()) {
            runner.write_file(block);
        }
    }
    copy_to(lines.size());
    runner.outcome.updated = joined(updated);
    return std::move(runner.outcome);
}

}  // namespace slac::specs
