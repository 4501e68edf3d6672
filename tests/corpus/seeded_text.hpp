#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus.hpp"
#include "slac/diagnostic/edits.hpp"

/// Faults as edits of an agreement's text, found by path: `outreach.tiers.*.respond_within`. In a path `*` is any key
/// or item, `@mql` any stage of that kind.
namespace slac::testing {

/// An agreement with nothing wrong in it, and its syntax tree.
struct Sound {
    explicit Sound(const Sample& sample);

    const Sample* sample;
    check::Checked read;
    const syntax::Node* root = nullptr;
};

/// A value, the key before it (not in a list) and what holds it.
struct Place {
    const syntax::Node* parent = nullptr;
    const syntax::Entry* entry = nullptr;
    const syntax::Node* value = nullptr;
    std::vector<std::string> path;
};
[[nodiscard]] std::vector<Place> find(const Sound& sound, std::string_view path);
[[nodiscard]] std::string_view text_at(const Sound& sound, const syntax::Node& node);

/// One way to make the fault.
using Seed = std::vector<Edit>;
/// Every way to make it in an agreement; none where it cannot be made.
using Seeding = std::function<std::vector<Seed>(const Sound&)>;

/// What is written in place of a value; nothing where it does not apply.
using NewText = std::function<std::optional<std::string>(const Sound&, const Place&)>;

[[nodiscard]] Seed removal(const Sound& sound, const Place& place);
[[nodiscard]] Seed insertion(const Sound& sound, const Place& mapping, std::string_view line);

/// Takes out the entry or item, with its lines.
[[nodiscard]] Seeding drop(std::string path);
/// Takes out all of them together, of all the paths.
[[nodiscard]] Seeding drop_all(std::vector<std::string> paths);
/// Writes another value.
[[nodiscard]] Seeding set(std::string path, std::string text);
[[nodiscard]] Seeding set(std::string path, NewText text);
/// Writes another key.
[[nodiscard]] Seeding rename(std::string path, std::string key);
/// Adds `key: value` to a group.
[[nodiscard]] Seeding put(std::string path, std::string line);
/// Exchanges two neighbours that differ.
[[nodiscard]] Seeding swap(std::string path);
/// Only where something is written at the path, or nothing is.
[[nodiscard]] Seeding where(std::string path, Seeding seeding);
[[nodiscard]] Seeding where_not(std::string path, Seeding seeding);
/// Only where the agreement is so.
[[nodiscard]] Seeding when(bool (*holds)(const Sound&), Seeding seeding);
/// All of them in one go: the first seed of each.
[[nodiscard]] Seeding together(std::vector<Seeding> seedings);

}  // namespace slac::testing
