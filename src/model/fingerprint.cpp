#include "slac/model/fingerprint.hpp"

#include <string_view>

#include "slac/source/sha256.hpp"

namespace slac::model {
namespace {

/// Writes every field that is present as a line "path<TAB>value", values in one spelling and with line breaks escaped.
class Canonical {
 public:
    std::string text;

    void operator()(const FieldInfo& field, const auto& value) {
        if (!value.present() || left_out(field.key)) return;
        const auto length = path_.size();
        path_ += '/';
        path_ += field.key;
        write(value);
        path_.resize(length);
    }

    template <class T>
    void record(const T& value) {
        Fields<T>::each(*this, value);
    }

 private:
    /// What changes without changing what was agreed.
    [[nodiscard]] bool left_out(std::string_view key) const {
        if (path_.empty() && key == "extends") return true;  // what the base says is there
        if (path_ == "/agreement" && key == "status") return true;
        return path_.starts_with("/signatures/") && (key == "signed" || key == "fingerprint");
    }

    template <class T>
    void write(const List<T>& list) {
        const auto length = path_.size();
        std::size_t number = 0;
        for (const auto& item : list) {
            path_ += '/' + std::to_string(number++);
            if (item) write(item);
            path_.resize(length);
        }
    }
    template <class T, class Key>
    void write(const Map<T, Key>& map) {
        const auto length = path_.size();
        for (const auto& entry : map) {
            path_ += '/';
            append_escaped(path_, entry.id);
            if (entry.value) {
                line("");
                write(entry.value);
            }
            path_.resize(length);
        }
    }
    template <class T>
    void write(const Maybe<T>& maybe) {
        if constexpr (IsRecord<T>) {
            record(*maybe);
        } else if constexpr (is_ref<T>) {
            line(maybe->id);
        } else if constexpr (IsChoice<T>) {
            line(name(*maybe));
        } else {
            line(spelling(*maybe));
        }
    }

    static std::string spelling(const std::string& value) { return value; }
    static std::string spelling(bool value) { return value ? "true" : "false"; }
    static std::string spelling(Count value) { return std::to_string(value.value); }
    static std::string spelling(Points value) { return std::to_string(value.value); }
    static std::string spelling(const Timezone& value) { return value.name; }
    static std::string spelling(const Currency& value) { return value.code; }
    static std::string spelling(const LanguageTag& value) { return value.tag; }
    static std::string spelling(const Condition& value) { return value.text; }
    static std::string spelling(const ScoreName& value) { return value.id; }
    static std::string spelling(const auto& value) { return spelled(value); }

    void line(std::string_view value) {
        text += path_;
        text += '\t';
        append_escaped(text, value);
        text += '\n';
    }
    static void append_escaped(std::string& to, std::string_view value) {
        for (const char c : value) {
            switch (c) {
                case '\\':
                    to += "\\\\";
                    break;
                case '\n':
                    to += "\\n";
                    break;
                case '\t':
                    to += "\\t";
                    break;
                default:
                    to += c;
            }
        }
    }

    std::string path_;
};

}  // namespace

std::string canonical(const Agreement& agreement) {
    Canonical writer;
    writer.record(agreement);
    return writer.text;
}

std::string fingerprint(const Agreement& agreement) { return "sha256:" + sha256_hex(canonical(agreement)); }

}  // namespace slac::model
