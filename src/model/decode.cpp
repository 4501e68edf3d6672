#include "slac/model/decode.hpp"

#include <fmt/format.h>

#include <map>

#include "model/record_checks.hpp"
#include "model/shape_findings.hpp"
#include "slac/model/decoder.hpp"

namespace slac::model {
namespace {

using syntax::Node;

/// Makes references to respelt ids follow them: the declaration is the one mistake.
struct Respeller {
    const std::map<std::string, std::string, std::less<>>& respelt;

    void operator()(const FieldInfo&, auto& field) { walk(field); }

    template <class T>
    void walk(Maybe<T>& field) {
        if constexpr (IsRecord<T>) {
            Fields<T>::each(*this, field.value);
        } else if constexpr (is_ref<T>) {
            if (const auto found = respelt.find(field.value.id); found != respelt.end()) field.value.id = found->second;
        }
    }
    template <class T>
    void walk(List<T>& list) {
        for (auto& item : list.value) walk(item);
    }
    template <class T, class Key>
    void walk(Map<T, Key>& map) {
        for (auto& entry : map.value) {
            if constexpr (!std::is_same_v<Key, Ids> && !std::is_same_v<Key, Labels>) {
                if (const auto found = respelt.find(entry.id); found != respelt.end()) entry.id = found->second;
            }
            walk(entry.value);
        }
    }
};

}  // namespace

Agreement decode(const Node& root, Findings& findings) {
    Agreement agreement;
    Decoder decoder(findings);
    if (!decoder.is_group(
            root, "an agreement",
            "begin with the line `slac: 1`, and write the sections below it, each with a key such as `stages:`")) {
        decoder.place_absent_fields(agreement, {root.span.file, root.span.begin, root.span.begin});
        return agreement;
    }
    const auto* version = root.find("slac");
    const Span owner = version != nullptr ? version->key.span : Span{root.span.file, root.span.begin, root.span.begin};
    decoder.read_fields(root, agreement, owner);
    if (!decoder.respelt.empty()) {
        Respeller respeller{decoder.respelt};
        Fields<Agreement>::each(respeller, agreement);
    }
    if (agreement.slac.absent()) {
        findings.add(kMissingVersion, owner, "the file does not say in which version of the language it is written")
            .advise("write `slac: 1` as the first line");
    } else if (agreement.slac && agreement.slac->value != kLanguageVersion) {
        findings
            .add(kUnsupportedVersion, agreement.slac.span,
                 fmt::format("this program reads version {} of the language, and the file is in version {}",
                             kLanguageVersion, agreement.slac->value))
            .advise(fmt::format("write `slac: {}`, or use a newer program", kLanguageVersion));
    }
    return agreement;
}

}  // namespace slac::model
