#include "corpus/seeded_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/readings.hpp"

namespace slac::testing {
namespace {

using syntax::Kind;
using syntax::Node;
using syntax::Style;

bool is_stage_of_kind(const Sound& sound, std::string_view id, std::string_view kind) {
    const auto* stage = sound.read.composed.agreement.stages.find(id);
    return stage != nullptr && model::name(rules::kind_of(*stage)) == kind;
}

void find(const Sound& sound, const Place& at, std::string_view path, std::vector<Place>& found) {
    if (path.empty()) {
        found.push_back(at);
        return;
    }
    const auto key = path.substr(0, path.find('.'));
    const auto rest = path.substr(std::min(key.size() + 1, path.size()));
    const auto matches = [&](std::string_view name) {
        return key == "*" || key == name || (key[0] == '@' && is_stage_of_kind(sound, name, key.substr(1)));
    };
    const auto go = [&](const syntax::Entry* entry, const Node& value, std::string name) {
        Place next{at.value, entry, &value, at.path};
        next.path.push_back(std::move(name));
        find(sound, next, rest, found);
    };
    for (const auto& entry : at.value->entries)
        if (matches(entry.key.text)) go(&entry, entry.value, std::string(entry.key.text));
    for (std::size_t i = 0; i < at.value->items.size(); ++i)
        if (matches(std::to_string(i))) go(nullptr, at.value->items[i], std::to_string(i));
}

std::string_view text_of(const Sound& sound) { return sound.read.composed.sources[0].text(); }

std::size_t line_begin(std::string_view text, std::size_t at) {
    const auto before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}
std::size_t line_end(std::string_view text, std::size_t at) {
    const auto end = text.find('\n', at);
    return end == std::string_view::npos ? text.size() : end + 1;
}

Edit edit(std::size_t begin, std::size_t end, std::string text) {
    return {{0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, std::move(text)};
}

}  // namespace

Sound::Sound(const Sample& from) : sample(&from), read(checked(from, from.text)) {
    root = read.composed.trees.front().root;
}

std::vector<Place> find(const Sound& sound, std::string_view path) {
    std::vector<Place> found;
    find(sound, {nullptr, nullptr, sound.root, {}}, path, found);
    // What stands in a file that this one builds on is not to be edited here.
    std::erase_if(found, [](const Place& place) { return place.value->span.file != 0; });
    return found;
}

std::string_view text_at(const Sound& sound, const Node& node) {
    return sound.read.composed.sources[0].slice(node.span);
}

Seed removal(const Sound& sound, const Place& place) {
    const auto text = text_of(sound);
    std::size_t begin = place.entry != nullptr ? place.entry->key.span.begin : place.value->span.begin;
    std::size_t end = std::max(place.value->span.end, place.entry != nullptr ? place.entry->key.span.end : 0U);
    if (place.parent->style == Style::flow) {
        const auto next = text.find_first_not_of(" \t\r\n", end);
        if (next != std::string_view::npos && text[next] == ',') {
            end = std::min(text.find_first_not_of(" \t", next + 1), text.size());
        } else {
            const auto before = text.find_last_not_of(" \t\r\n", begin - 1);
            if (text[before] == ',') begin = before;
        }
        return {edit(begin, end, "")};
    }
    const std::size_t start = line_begin(text, begin);
    const bool whole_lines = text.substr(start, begin - start).find_first_not_of(" -") == std::string_view::npos;
    const bool first_of_item =
        place.entry != nullptr && text.substr(start, begin - start).find('-') != std::string_view::npos;
    if (!whole_lines || first_of_item) return {};
    // A text of several lines ends behind its last line.
    const std::size_t stop = end > 0 && text[end - 1] == '\n' ? end : line_end(text, end);
    return {edit(start, stop, "")};
}

Seed insertion(const Sound& sound, const Place& mapping, std::string_view line) {
    const auto& value = *mapping.value;
    if (value.kind != Kind::mapping || value.entries.empty()) return {};
    const auto& first = value.entries.front().key;
    const auto& last = value.entries.back();
    const auto last_end = std::max(last.value.span.end, last.key.span.end);
    const auto text = text_of(sound);
    // Behind the last entry, so that an addition is the last of its kind.
    if (value.style == Style::flow) return {edit(last_end, last_end, fmt::format(", {}", line))};
    const auto begin = line_begin(text, first.span.begin);
    const auto indent = first.span.begin - begin;
    if (text.substr(begin, indent).find('-') != std::string_view::npos) return {};
    const auto end = text[last_end - 1] == '\n' ? last_end : line_end(text, last_end);
    return {edit(end, end, fmt::format("{}{}{}\n", text[end - 1] == '\n' ? "" : "\n", std::string(indent, ' '), line))};
}

Seeding drop(std::string path) {
    return [path](const Sound& sound) {
        std::vector<Seed> seeds;
        for (const auto& place : find(sound, path))
            if (auto seed = removal(sound, place); !seed.empty()) seeds.push_back(std::move(seed));
        return seeds;
    };
}

Seeding drop_all(std::vector<std::string> paths) {
    return [paths](const Sound& sound) -> std::vector<Seed> {
        Seed all;
        for (const auto& path : paths) {
            for (const auto& place : find(sound, path)) {
                auto seed = removal(sound, place);
                if (seed.empty()) return {};
                all.push_back(std::move(seed.front()));
            }
        }
        // Neighbours in one line share a comma.
        std::sort(all.begin(), all.end(), [](const Edit& a, const Edit& b) { return a.span < b.span; });
        for (std::size_t i = 1; i < all.size(); ++i)
            if (all[i].span.begin < all[i - 1].span.end) all[i].span.begin = all[i - 1].span.end;
        if (all.empty()) return {};
        return {all};
    };
}

Seeding set(std::string path, NewText text) {
    return [path, text](const Sound& sound) {
        std::vector<Seed> seeds;
        for (const auto& place : find(sound, path)) {
            const auto written = text(sound, place);
            if (!written || *written == text_at(sound, *place.value)) continue;
            // A group over several lines gives way to the value behind its key.
            const bool block = place.value->style == Style::block && place.entry != nullptr;
            // The end of a text of several lines belongs to the next line.
            const auto end = place.value->span.end - (text_at(sound, *place.value).ends_with('\n') ? 1 : 0);
            seeds.push_back({Edit{{0, block ? place.entry->key.span.end : place.value->span.begin, end},
                                  (block ? ": " : "") + *written}});
        }
        return seeds;
    };
}

Seeding set(std::string path, std::string text) {
    return set(std::move(path), [text](const Sound&, const Place&) { return text; });
}

Seeding rename(std::string path, std::string key) {
    return [path, key](const Sound& sound) {
        std::vector<Seed> seeds;
        for (const auto& place : find(sound, path)) seeds.push_back({Edit{place.entry->key.span, key}});
        return seeds;
    };
}

Seeding put(std::string path, std::string line) {
    return [path, line](const Sound& sound) {
        std::vector<Seed> seeds;
        for (const auto& place : find(sound, path))
            if (auto seed = insertion(sound, place, line); !seed.empty()) seeds.push_back(std::move(seed));
        return seeds;
    };
}

Seeding swap(std::string path) {
    return [path](const Sound& sound) {
        std::vector<Seed> seeds;
        const auto places = find(sound, path);
        for (std::size_t i = 1; i < places.size(); ++i) {
            const auto &a = *places[i - 1].value, &b = *places[i].value;
            if (text_at(sound, a) == text_at(sound, b)) continue;
            // Tiers of other segments are a table of their own.
            const auto segment = [&](const Place& place) {
                const auto* entry = place.parent->find("segment");
                return entry == nullptr ? std::string_view() : text_at(sound, entry->value);
            };
            if (segment(places[i - 1]) != segment(places[i])) continue;
            seeds.push_back(
                {Edit{a.span, std::string(text_at(sound, b))}, Edit{b.span, std::string(text_at(sound, a))}});
        }
        return seeds;
    };
}

Seeding where(std::string path, Seeding seeding) {
    return [path, seeding](const Sound& sound) {
        return find(sound, path).empty() ? std::vector<Seed>() : seeding(sound);
    };
}

Seeding where_not(std::string path, Seeding seeding) {
    return [path, seeding](const Sound& sound) {
        return find(sound, path).empty() ? seeding(sound) : std::vector<Seed>();
    };
}

Seeding when(bool (*holds)(const Sound&), Seeding seeding) {
    return [holds, seeding](const Sound& sound) { return holds(sound) ? seeding(sound) : std::vector<Seed>(); };
}

Seeding together(std::vector<Seeding> seedings) {
    return [seedings](const Sound& sound) -> std::vector<Seed> {
        Seed all;
        for (const auto& seeding : seedings) {
            auto seeds = seeding(sound);
            if (seeds.empty()) return {};
            std::move(seeds.front().begin(), seeds.front().end(), std::back_inserter(all));
        }
        return {all};
    };
}

}  // namespace slac::testing
