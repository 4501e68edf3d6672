#include <fmt/format.h>

#include <algorithm>

#include "reference/key_table.hpp"
#include "reference/markdown.hpp"
#include "reference/rule_groups.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/reference/language.hpp"
#include "slac/reference/pages.hpp"
#include "slac/source/ascii.hpp"

namespace slac::reference {
namespace {

constexpr std::string_view kIntroduction =
    R"(<!-- Made from the table of fields: `SLAC_UPDATE=1 ctest -R reference` writes this page anew. -->

# The language of an agreement

An agreement between marketing and sales is one text file, for instance `sla.yaml`. It reads from top to bottom like the
document that it becomes: who agrees, which leads count, how many of them, how they are handed over and followed up, how
both sides see that the agreement is kept, who signs. This page lists every section and key.

- [How a file is laid out](#how-a-file-is-laid-out)
- [Ids](#ids), [units](#units), [keys of your own](#keys-of-your-own), [building on another file](#building-on-another-file)
- [How values are written](#how-values-are-written)
- [The sections](#the-sections)

## How a file is laid out

The format is YAML: a key, a colon, a space and a value. What belongs to a key stands below it, two spaces deeper.

```yaml sla.yaml
slac: 1                          # the version of this language, the only line that every file needs

agreement:                       # a group of keys
  title: Lead handoff agreement
  effective: 2026-01-01

parties:                         # things with a name of their own: `marketing` and `sales` are ids
  marketing:
    name: Marketing
    responsibilities:            # a list: one item a line, with a dash
      - Source and qualify leads
      - Keep the scoring model current
  sales:
    name: Sales
    responsibilities: [Work every lead passed, Close deals]   # the same on one line

stages:
  mql:
    name: Marketing Qualified Lead
    owner: marketing             # refers to the party above by its id
```

- A list of one may be written as a single value: `notify: CRM task`.
- A group may be written on one line too: `leader: {name: Dana Whitfield, title: VP Marketing}`.
- `#` begins a note that slac passes over.
- Text needs quotes only when it begins with a sign such as `>`, `@`, `*`, `[` or `{`, or holds a colon with a space behind
  it: `target: ">= 95%"`.
- A key with nothing behind it counts as left out.

Nothing but the first line is needed for the file to be read. What an agreement should have and this file does not is what
`slac lint` says, all of it at once:

```console
$ slac lint sla.yaml
...
[exit 1]
```

## Ids

Whatever other places refer to stands in a group **by id**: parties, calendars, personas, stages, tiers, KPIs. An id has
small letters, digits and hyphens and begins with a letter: `mql`, `plant-engineer`. People never see it in the document; they
see the `name`, or, where there is none, the id in words (`plant-engineer` becomes "Plant engineer"). The order of the file is
the order of the document.

## Units

A time, a rate or a sum of money is always written **with its unit**: `4 business hours`, `8%`, `$60k`. A bare `4` could be
hours or days, and each side would read the one that suits it, so it is an error. Business hours and business days pass only
while the [calendar](#calendars) is open; hours, days and weeks pass always. A month is a month and not 30 days.

## Keys of your own

A key that begins with `x-` is kept, can be used in templates and means nothing to slac. Any other unknown key is an error,
with the key that was probably meant.

```yaml
handoffs:
  mql-to-sdr:
    from: marketing
    to: sdr
    x-reviewed-by: Legal
```

## Building on another file

`extends: base.yaml` takes another agreement as the base. Groups are merged key by key, lists and single values replace what
stands in the base, and `~` takes something out. The base lies in the folder of the file or below it. At most 16 files may
build on each other.

```yaml
extends: base.yaml
outreach:
  tiers:
    high: {respond_within: 2 business hours}   # this tier answers faster than in the base
    low: ~                                     # and there is no low tier
```

)";

std::string short_form(const RecordType& record) {
    if (!record.shorthand) return {};
    const auto& shorthand = *record.shorthand;
    if (shorthand.info.key.empty())
        return fmt::format("Instead of these keys it may be a {}.\n\n", in_words(shorthand));
    return fmt::format("Short form: what belongs behind `{}` alone, without any key.\n\n", shorthand.info.key);
}

std::string keys_and_example(const RecordType& record) {
    return fmt::format("{}{}\n```yaml\n{}```\n\n", short_form(record), key_table(record), example_of(record));
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

/// "Stands under `all`, `any` and `none` of a set of criteria."
std::string places_of(const RecordType& record) {
    std::vector<std::string> places;
    for (const auto& owner : language().records) {
        std::vector<std::string> keys;
        for (const auto& field : owner.fields)
            if (field.value.kind == ValueType::Kind::record && field.value.type == record.type)
                keys.push_back(fmt::format("`{}`", field.info.key));
        if (keys.empty()) continue;
        const bool section = owner.path.size() == 1 && owner.path.front().many == Many::one;
        places.push_back(fmt::format("{} of {}", joined(keys),
                                     section ? linked(owner, fmt::format("`{}`", owner.path.front().key))
                                             : linked(owner, with_article(owner.info.name))));
    }
    return "Stands under " + joined(places) + ".";
}

std::string section(const FieldType& field) {
    std::string text = fmt::format("## {}\n\n{}\n\n", field.info.key, field.info.doc);
    if (field.value.kind != ValueType::Kind::record)
        return text +
               fmt::format("Type: {}.{}\n\n```yaml\n{}: {}\n```\n\n", type_cell(field),
                           field.info.fallback.empty() ? "" : fmt::format(" When left out: {}.", field.info.fallback),
                           field.info.key, field.info.example);
    const auto& record = record_of(field.value.type);
    if (field.many == Many::map && field.keys == KeysAre::references) {
        text += fmt::format("One entry for each {}, under its id. {}\n\n", record_of(field.keys_of).info.name,
                            record.info.doc);
    } else if (field.many == Many::map) {
        text +=
            fmt::format("One entry for each {}, under an id of your choice. {}\n\n", record.info.name, record.info.doc);
    }
    text += keys_and_example(record);
    for (const auto& inner : language().records) {
        if (inner.path.size() < 2 || inner.path.front().key != field.info.key) continue;
        text += fmt::format("### {}\n\n{} {}\n\n", capitalised(inner.info.name), inner.info.doc, places_of(inner));
        text += keys_and_example(inner);
    }
    return text;
}

std::string literal_table() {
    std::vector<model::LiteralInfo> literals;
    const auto add = [&](const FieldType& field) {
        if (field.value.kind == ValueType::Kind::literal) literals.push_back(field.value.literal);
    };
    for (const auto& record : language().records) {
        std::for_each(record.fields.begin(), record.fields.end(), add);
        if (record.shorthand) add(*record.shorthand);
    }
    std::sort(literals.begin(), literals.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    const auto same = [](const auto& a, const auto& b) { return a.name == b.name; };
    literals.erase(std::unique(literals.begin(), literals.end(), same), literals.end());
    std::string text = "| Type | What to write | Unit | Examples |\n|---|---|---|---|\n";
    for (const auto& literal : literals) {
        std::string examples;
        for (const auto example : examples_of(literal))
            examples += fmt::format("{}`{}`", examples.empty() ? "" : ", ", example);
        text += fmt::format("| {} | {} | {} | {} |\n", literal.name, table_cell(literal.written),
                            literal.unit.empty() ? "–" : table_cell(literal.unit), table_cell(examples));
    }
    return text;
}

}  // namespace

std::string language_page() {
    std::string text(kIntroduction);
    text += "## How values are written\n\nThe tables below name one of these types for each key.\n\n" + literal_table();
    text += "\nAn id is written as above. Where one of several words is asked for, the table lists them.\n\n";
    text += "## The sections\n\nIn the order in which people read them; slac takes them in any order.\n\n";
    text += "| Section | What it says |\n|---|---|\n";
    for (const auto& field : language().file().fields)
        text += fmt::format("| [`{0}`](#{0}) | {1} |\n", field.info.key, table_cell(field.info.doc));
    text += '\n';
    for (const auto& field : language().file().fields) text += section(field);
    text.pop_back();
    return text;
}

}  // namespace slac::reference
