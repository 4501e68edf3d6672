#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/finished_document.hpp"
#include "cli/paper_module.hpp"
#include "cli/rendering.hpp"
#include "cli/terminal.hpp"
#include "slac/model/fingerprint.hpp"
#include "slac/template/builtin.hpp"
#include "slac/view/agreement.hpp"

namespace slac::cli {
namespace {

struct VerifyOptions {
    std::string document;
    std::string file;  ///< the agreement; empty for what travels in the document
    std::string form;  ///< the template that it has to be made with; empty for whichever it names
    ColorChoice color;
};

// ---- two texts ----

struct Difference {
    std::size_t line = 0;  ///< from 1; 0 when there is none
    std::string left;
    std::string right;
};

/// A piece of a line for a message, from `from` on: not too long, and with nothing in it that a terminal obeys.
std::string shown_line(std::string_view line, std::size_t from = 0) {
    constexpr std::size_t kMost = 100;
    const auto in_letter = [&](std::size_t at) {
        return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
    };
    from = std::min(from, line.size());
    auto end = std::min(from + kMost, line.size());
    while (from > 0 && in_letter(from)) --from;
    while (in_letter(end)) --end;
    std::string result = from > 0 ? "..." : "";
    for (const char c : line.substr(from, end - from)) result += (c >= 0 && c < 0x20) || c == 0x7F ? ' ' : c;
    return end < line.size() ? result + "..." : result;
}

Difference first_difference(std::string_view left, std::string_view right) {
    if (left == right) return {};
    const auto take = [](std::string_view& text) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        return line;
    };
    for (std::size_t line = 1;; ++line) {
        const bool ended = left.empty() || right.empty();
        const auto a = take(left);
        const auto b = take(right);
        if (a == b && !ended) continue;
        constexpr std::size_t kBefore = 40;
        const auto same =
            static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
        const auto from = same > 2 * kBefore ? same - kBefore : 0;
        return {line, shown_line(a, from), shown_line(b, from)};
    }
}

std::string told(const Difference& difference, std::string_view where, std::string_view left, std::string_view right) {
    const auto width = std::max(left.size(), right.size());
    return fmt::format("  first difference: {}:{}\n    {:<{}}  {}\n    {:<{}}  {}\n", where, difference.line, left,
                       width, difference.left.empty() ? "(nothing)" : difference.left, right, width,
                       difference.right.empty() ? "(nothing)" : difference.right);
}

// ---- making it again ----

model::ReadFile files_among(const std::vector<Origin::File>& files) {
    return [&files](const std::string& path) -> model::FileText {
        const auto found =
            std::find_if(files.begin(), files.end(), [&](const Origin::File& file) { return file.name == path; });
        if (found == files.end()) return {std::nullopt, "it does not travel in the document"};
        return {found->text, {}};
    };
}

/// The bytes that this slac makes of an origin; empty when it makes none.
std::string made_again(const Origin& origin, DocumentFormat format, Environment& environment) {
    const auto& main = origin.agreement.front();
    auto checked = check::check(main.name, main.text, files_among(origin.agreement), {});
    std::vector<std::pair<std::string, std::string>> own;
    for (const auto& file : origin.own_template) own.emplace_back(file.name, file.text);
    try {
        const auto& language = view::language_of(checked.composed.agreement);
        auto files = own.empty() ? TemplateFiles(origin.built_in, environment, language) : TemplateFiles(own);
        auto rendering = rendering_of(std::move(checked), files);
        if (rendering.state != Rendering::State::ready) return {};
        rendering.page.brand = origin.brand;
        return written(rendering, format, files);
    } catch (const UsageError&) {  // such as a built-in template that there is not
        return {};
    }
}

// ---- the agreement that a document is held against ----

struct Given {
    std::string path;
    model::Composed composed;
    std::string fingerprint;
};

/// Nothing when it cannot be read; that has been shown then.
std::optional<Given> given(const VerifyOptions& options, Environment& environment) {
    const syntax::Limits limits;
    Given result;
    result.path = options.file == "-" ? std::string(kStandardInput) : options.file;
    Findings findings;
    model::compose(result.path, read_input(options.file, environment, limits.bytes),
                   bases_beside(options.file, limits.bytes), findings, result.composed, limits);
    std::erase_if(findings.all(),
                  [&](const Diagnostic& finding) { return !hides_a_value(finding, result.composed.agreement); });
    if (!findings.empty() || !result.composed.whole) {
        findings.sort();
        show_findings(result.composed.sources, findings.all(), options.color, environment);
        environment.err << "error: " << result.path << " cannot be read as a whole, so no document can be its own\n";
        return {};
    }
    result.fingerprint = model::fingerprint(result.composed.agreement);
    return result;
}

/// Where the files differ from those that travel in the document: from the first of them, in their order.
std::string told_difference(const Origin& origin, const Given& agreement) {
    const auto& sources = agreement.composed.sources;
    for (FileId i = 0; i < std::max(sources.size(), origin.agreement.size()); ++i) {
        if (i >= sources.size())
            return fmt::format("  the document is also made from `{}`\n", origin.agreement[i].name);
        if (i >= origin.agreement.size())
            return fmt::format("  the document is made without `{}`\n", sources[i].path());
        const auto difference = first_difference(origin.agreement[i].text, sources[i].text());
        if (difference.line != 0) return told(difference, sources[i].path(), "the document", "the file");
    }
    return {};
}

/// The values in which two agreements differ, the first of them in full.
std::string told_values(const model::Agreement& document, const model::Agreement& file) {
    using Values = std::vector<std::pair<std::string, std::string>>;
    const auto values = [](const model::Agreement& agreement) {
        Values result;
        const auto text = model::canonical(agreement);
        for (std::string_view rest = text; !rest.empty();) {
            const auto line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            const auto tab = std::min(line.find('\t'), line.size());
            std::string place(line.substr(std::min<std::size_t>(1, tab), tab - std::min<std::size_t>(1, tab)));
            std::replace(place.begin(), place.end(), '/', '.');
            // An entry of a map has a line of its own before what is in it.
            if (!result.empty() && result.back().second.empty() && place.starts_with(result.back().first))
                result.pop_back();
            result.emplace_back(std::move(place), line.substr(std::min(tab + 1, line.size())));
        }
        return result;
    };
    const auto left = values(document);
    const auto right = values(file);
    const std::map<std::string_view, std::string_view> in_document(left.begin(), left.end());
    const std::map<std::string_view, std::string_view> in_file(right.begin(), right.end());
    constexpr std::size_t kShown = 3;
    std::size_t count = 0;
    std::string text;
    const auto add = [&](const std::string& place, const std::string* was, const std::string* is) {
        if (++count > kShown) return;
        const auto shown = [](const std::string* value) {
            return value == nullptr ? std::string("(not there)")
                   : value->empty() ? std::string("(empty)")
                                    : shown_line(*value);
        };
        text +=
            fmt::format("  {}\n    the document  {}\n    the file      {}\n", shown_line(place), shown(was), shown(is));
    };
    for (const auto& [place, value] : left) {
        const auto other = in_file.find(place);
        const auto is = other == in_file.end() ? std::string() : std::string(other->second);
        if (other == in_file.end() || is != value) add(place, &value, other == in_file.end() ? nullptr : &is);
    }
    for (const auto& [place, value] : right)
        if (!in_document.contains(place)) add(place, nullptr, &value);
    if (count > kShown) text += fmt::format("  and {} more\n", count - kShown);
    return text;
}

// ---- Markdown ----

/// The fingerprint that a text carries; empty when it carries none.
std::string fingerprint_in(std::string_view text) {
    constexpr std::string_view kBegin = "sha256:";
    constexpr std::size_t kDigits = 64;
    for (auto at = text.rfind(kBegin); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : text.rfind(kBegin, at - 1)) {
        const auto digits = text.substr(at + kBegin.size(), kDigits);
        if (digits.size() == kDigits && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos)
            return std::string(text.substr(at, kBegin.size() + kDigits));
    }
    return {};
}

Exit verify_markdown(const FinishedDocument& document, const VerifyOptions& options, Environment& environment) {
    if (options.file.empty())
        throw UsageError(fmt::format("no agreement travels in `{}`: Markdown carries no files", document.path),
                         fmt::format("name the agreement as well: `slac verify {} sla.yaml`", document.path));
    const auto agreement = given(options, environment);
    if (!agreement) return Exit::findings;
    std::vector<std::string> forms{options.form};
    if (options.form.empty()) {
        forms.clear();
        for (const auto& form : templating::built_in()) forms.emplace_back(form.name);
    }
    Difference furthest;
    bool any = false;
    for (const auto& form : forms) {
        TemplateFiles files(form, environment, view::language_of(agreement->composed.agreement));
        const auto& main = agreement->composed.sources[0];
        std::vector<Origin::File> sources;
        const auto folder = main.path().rfind('/') + 1;
        for (FileId i = 0; i < agreement->composed.sources.size(); ++i)
            sources.push_back({agreement->composed.sources[i].path().substr(folder),
                               std::string(agreement->composed.sources[i].text())});
        auto rendering =
            rendering_of(check::check(main.path(), std::string(main.text()), files_among(sources), {}), files);
        if (rendering.state != Rendering::State::ready) {
            show_findings(files.sources(), rendering.findings.all(), options.color, environment);
            continue;
        }
        any = true;
        if (rendering.rendered.text == document.bytes) {
            write_output(environment, fmt::format("{} was made from {}: made again, it is the same letter for letter\n"
                                                  "  template     {}\n  fingerprint  {}\n",
                                                  document.path, agreement->path, form, agreement->fingerprint));
            return Exit::good;
        }
        auto difference = first_difference(document.bytes, rendering.rendered.text);
        if (difference.line > furthest.line) furthest = std::move(difference);
    }
    if (!any) return Exit::findings;
    const auto carried = fingerprint_in(document.bytes);
    std::string text;
    if (carried.empty())
        text = fmt::format("{} is not a document that slac made from {}: it carries no fingerprint\n", document.path,
                           agreement->path);
    else if (carried == agreement->fingerprint)
        text = fmt::format(
            "{} was changed after it was made, or made with another template: it carries the fingerprint of "
            "{}, but not its text\n",
            document.path, agreement->path);
    else
        text = fmt::format(
            "{} was made from another version of the agreement than {}\n  fingerprint  {} in the document\n"
            "               {} of the file\n",
            document.path, agreement->path, carried, agreement->fingerprint);
    write_output(environment, text + told(furthest, document.path, "the document", "made again"));
    return Exit::findings;
}

// ---- PDF, DOCX, HTML ----

/// What is wrong with the document itself, whatever agreement it is held against. Empty when nothing is.
std::string faults(const FinishedDocument& document, Environment& environment) {
    const auto& origin = *document.origin;
    if (origin.version != SLAC_VERSION)
        return fmt::format("{} was made by slac {}; this is slac " SLAC_VERSION
                           ", which may set pages in another way, so the two cannot be compared\n"
                           "  help: verify it with slac {}\n",
                           document.path, origin.version, origin.version);
    if (const auto here = origin.libraries.empty() ? std::string() : paper_module().made_with();
        origin.libraries != here)
        return fmt::format(
            "{} was made with other libraries than there are here, so the two cannot be compared\n"
            "  made with  {}\n  here are   {}\n",
            document.path, origin.libraries, here);
    const auto again = made_again(origin, document.format, environment);
    if (again == document.bytes) return {};
    std::string text = fmt::format("{} was changed after slac made it", document.path);
    if (again.empty()) return text + ": nothing can be made of the files that travel in it\n";
    if (document.format == DocumentFormat::pdf && document.bytes.starts_with(again)) {
        auto change = paper_module().changes_since(again, document.bytes);
        if (change.empty() && document.signed_fields.empty()) change = "something was added behind its end";
        return change.empty() ? std::string() : fmt::format("{}: {}\n", text, change);
    }
    text += ": made again from the files that travel in it, it differs\n";
    if (document.format == DocumentFormat::html)
        return text + told(first_difference(document.bytes, again), document.path, "the document", "made again");
    if (!document.signed_fields.empty())
        return text + "  help: who signed it wrote all of it anew; verify the PDF that was sent to be signed\n";
    return text + "  help: it can also have been made on a machine with other fonts; look there\n";
}

Exit verify(const VerifyOptions& options, Environment& environment) {
    if (options.document == "-" && options.file == "-")
        throw UsageError("document and agreement cannot both be standard input", "name a file for one of them");
    const MemoryLimit limit;
    const auto document = read_document(options.document, environment);
    if (document.format == DocumentFormat::md) return verify_markdown(document, options, environment);
    if (!document.origin) {
        write_output(environment, fmt::format("{} is not a document that slac made: it carries no agreement, or not a "
                                              "whole one\n",
                                              document.path));
        return Exit::findings;
    }
    const auto& origin = *document.origin;
    std::optional<Given> agreement;
    if (!options.file.empty()) {
        agreement = given(options, environment);
        if (!agreement) return Exit::findings;
    }
    if (auto fault = faults(document, environment); !fault.empty()) {
        write_output(environment, fault);
        return Exit::findings;
    }
    // From here on the document is what slac makes of the files that travel in it.
    Findings ignored;
    model::Composed inside;
    model::compose(origin.agreement.front().name, origin.agreement.front().text, files_among(origin.agreement), ignored,
                   inside);
    const auto fingerprint = model::fingerprint(inside.agreement);
    if (!options.form.empty()) {
        TemplateFiles wanted(options.form, environment);
        bool same = wanted.built_in() == origin.built_in;
        if (wanted.built_in().empty() && !origin.own_template.empty()) {
            Findings findings;
            (void)templating::parse(wanted.main(), wanted.includes(), findings);
            auto texts = wanted.named();
            same = texts.size() == origin.own_template.size();
            for (std::size_t i = 0; same && i < texts.size(); ++i)
                same = texts[i].second->text() == origin.own_template[i].text &&
                       (i == 0 || texts[i].first == origin.own_template[i].name);
        }
        if (!same) {
            write_output(environment,
                         fmt::format("{} was made with another template than `{}`\n", document.path, options.form));
            return Exit::findings;
        }
    }
    std::string text;
    if (!agreement) {
        text = fmt::format("{} is as slac made it, from the agreement that travels in it ({})\n", document.path,
                           origin.agreement.front().name);
    } else if (const auto difference = told_difference(origin, *agreement); difference.empty()) {
        text = fmt::format("{} was made from {}: made again, it is the same byte for byte{}\n", document.path,
                           agreement->path, document.signed_fields.empty() ? "" : " up to the signatures");
    } else if (fingerprint != agreement->fingerprint) {
        write_output(environment, fmt::format("{} was made from another version of the agreement than {}\n"
                                              "  fingerprint  {} of the document\n"
                                              "               {} of the file\n{}",
                                              document.path, agreement->path, fingerprint, agreement->fingerprint,
                                              told_values(inside.agreement, agreement->composed.agreement)));
        return Exit::findings;
    } else {
        text = fmt::format(
            "{} was made from this agreement: what was agreed is the same\n"
            "  the file has changed only in what is not part of it (comments, layout, `status`, `x-` keys, the "
            "day and fingerprint of signatures)\n{}",
            document.path, difference);
    }
    text += fmt::format("  fingerprint  {}\n", fingerprint);
    if (!origin.own_template.empty() && options.form.empty())
        text += fmt::format("  template     {}, not one of slac's own: it travels in the document, read what it says\n",
                            origin.own_template.front().name);
    if (document.format == DocumentFormat::pdf) {
        std::string names;
        for (const auto& name : document.signed_fields) names += (names.empty() ? "" : ", ") + shown_line(name);
        text += fmt::format(
            "  signed       {}\n",
            names.empty() ? "not yet" : names + " (a PDF reader tells by whom, and whether the signatures are good)");
    }
    write_output(environment, text);
    return Exit::good;
}

}  // namespace

Action declare_verify(CLI::App& command, Environment& environment) {
    auto options = std::make_shared<VerifyOptions>();
    command.add_option("document", options->document, "The PDF, DOCX, HTML or Markdown, or - for standard input")
        ->required()
        ->type_name("DOCUMENT");
    command
        .add_option("file", options->file,
                    "The agreement that it must be made from; default: the one that travels in the document")
        ->type_name("FILE");
    command
        .add_option("--template", options->form,
                    "The template that it must be made with. Default: the one that it names; for Markdown, every "
                    "built-in one is tried")
        ->type_name("TEMPLATE");
    options->color.declare(command);
    return [options, &environment] { return verify(*options, environment); };
}

}  // namespace slac::cli
