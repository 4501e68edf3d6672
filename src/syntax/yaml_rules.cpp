#include "syntax/yaml_rules.hpp"

#include <array>

#include "slac/syntax/parse.hpp"

namespace slac::syntax {
namespace {

constexpr RuleInfo yaml(std::string_view id, std::string_view summary, std::string_view why, std::string_view bad,
                        std::string_view good, std::string_view fix, std::string_view not_flagged = {}) {
    return {id, Severity::error, Category::yaml, summary, why, "YAML 1.2", bad, good, fix, not_flagged};
}

// In the order of `Yaml`.
constexpr std::array kRules{
    yaml(
        "yaml-tab", "A line is indented with a tab",
        "How far a line is indented says what it belongs to, and a tab is as wide as each editor likes. YAML therefore "
        "allows spaces only.",
        "agreement:\n\ttitle: Lead handoff\n", "agreement:\n  title: Lead handoff\n",
        "Replace the tab with spaces, two for each level. Most editors have a setting \"insert spaces for tabs\".",
        "Tabs inside quotes, in a text under `|` and behind a value."),
    yaml("yaml-missing-space", "A space is missing behind a colon or a dash",
         "Without the space, `key:value` is one word and no entry, so the value is lost.",
         "agreement:\n  title:Lead handoff\n  status: draft\n", "agreement:\n  title: Lead handoff\n  status: draft\n",
         "Put a space behind the colon or the dash.", "Web addresses and times: `https://northwind.example`, `09:00`."),
    yaml("yaml-missing-colon", "A line has no colon, so it is not clear what is the key and what the value",
         "Every line of a section is a key, a colon and a value. A line without a colon belongs to nothing.",
         "agreement:\n  title: Lead handoff\n  organization Northwind\n  status: draft\n",
         "agreement:\n  title: Lead handoff\n  organization: Northwind\n  status: draft\n",
         "Write `key: value`. If the line continues the text above it, indent it deeper than the key of that text."),
    yaml("yaml-missing-key", "A colon has nothing before it", "A value that has no name cannot be used.",
         "agreement:\n  title: Lead handoff\n  : draft\n", "agreement:\n  title: Lead handoff\n  status: draft\n",
         "Write the key before the colon."),
    yaml("yaml-missing-comma", "Two values in brackets are not separated by a comma",
         "Inside `[ ]` and `{ }` only a comma ends a value. Without it two values run into one.",
         "leader: {name: Dana Whitfield title: VP Marketing}\n",
         "leader: {name: Dana Whitfield, title: VP Marketing}\n", "Put a comma between the two values."),
    yaml("yaml-extra-comma", "A comma in brackets has no value before it",
         "Either the comma is one too many, or a value has been forgotten.", "notify: [CRM task, , chat message]\n",
         "notify: [CRM task, chat message]\n", "Take the comma out, or write the value that is missing.",
         "One comma behind the last value."),
    yaml("yaml-unclosed-quote", "A quotation mark is opened and not closed",
         "Everything up to the next quotation mark, however far below, becomes part of the text, so the entries in "
         "between vanish.",
         "agreement:\n  title: \"Lead handoff\n  status: draft\n",
         "agreement:\n  title: \"Lead handoff\"\n  status: draft\n",
         "Put the closing quotation mark at the end of the text. A text that begins with an apostrophe goes in double "
         "quotes: `\"'Tis the season\"`."),
    yaml("yaml-text-after-quote", "Text follows a closing quotation mark",
         "A text in quotes ends at its closing mark. What follows belongs to nothing.",
         "agreement:\n  title: \"Lead\" handoff\n", "agreement:\n  title: '\"Lead\" handoff'\n",
         "Put the whole text in quotes of the other kind: `'say \"yes\"'` or `\"it's\"`."),
    yaml(
        "yaml-escape", "A backslash in double quotes begins nothing that YAML knows",
        "In double quotes a backslash begins a special character, such as `\\n` for a new line. Other letters after it "
        "mean nothing.",
        "source: \"C:\\Reports\\sla\"\n", "source: 'C:\\Reports\\sla'\n",
        "Use single quotes, in which a backslash is a backslash, or write it twice: `\\\\`."),
    yaml("yaml-smart-quote", "Typographic quotation marks stand where plain ones are needed",
         "Word processors and chat programs turn \" into curly marks. To YAML these are letters, so the text is not "
         "quoted and the marks show up in the document.",
         "agreement:\n  title: \xE2\x80\x9CLead handoff\xE2\x80\x9D\n", "agreement:\n  title: \"Lead handoff\"\n",
         "Write plain quotation marks, or none.", "Curly marks inside a text, and apostrophes."),
    yaml("yaml-unquoted-character", "A text holds a character that means something else to YAML",
         "At the beginning of a text `@ % ` > | * & ! [ { ,` have a meaning of their own, and a colon with a space "
         "behind "
         "it begins a value anywhere in a text.",
         "target: >= 50\n", "target: \">= 50\"\n", "Put quotes round the whole text.",
         "`<`, `~` and a colon without a space, as in `09:00`."),
    yaml("yaml-unclosed-bracket", "A bracket is opened and not closed",
         "Everything that follows is read as part of the list or group, so the entries after it vanish.",
         "handoff:\n  notify: [CRM task, chat message\n  silence: escalate\n",
         "handoff:\n  notify: [CRM task, chat message]\n  silence: escalate\n",
         "Put the closing bracket behind the last value."),
    yaml("yaml-stray-bracket", "A closing bracket fits no opening one",
         "Brackets come in pairs, `[ ]` for lists and `{ }` for groups of entries.",
         "notify: [CRM task, chat message]]\n", "notify: [CRM task, chat message]\n",
         "Take the bracket out, or write the one that closes what was opened."),
    yaml("yaml-indent", "A line is indented so that it belongs to nothing",
         "Lines of one section begin in the same column; what belongs to a line is indented deeper. A line in between "
         "could belong to either.",
         "agreement:\n    title: Lead handoff\n  status: draft\n",
         "agreement:\n  title: Lead handoff\n  status: draft\n",
         "Begin the line in the same column as the others of its section."),
    yaml("yaml-list-and-keys-mixed", "List items and keys stand side by side",
         "A section is either a list, each line beginning with a dash, or a set of keys. It cannot be both.",
         "notify:\n  - CRM task\n  silence: escalate\n", "notify:\n  - CRM task\nsilence: escalate\n",
         "Give the line a dash, take its dash away, or indent it as far as what it belongs to."),
    yaml("yaml-misplaced-dash", "A dash begins a list item where no list can begin",
         "A list with dashes begins on the line below its key. On one line a list is written in brackets.",
         "notify: - CRM task\n", "notify: [CRM task]\n",
         "Begin the list on the next line, or write `[first, second]`."),
    yaml("yaml-invisible-character", "A space is not the common one",
         "Text copied from a web page or a word processor brings along spaces that look like any other and are letters "
         "to "
         "YAML.",
         "agreement:\n  title:\xC2\xA0Lead handoff\n  status: draft\n",
         "agreement:\n  title: Lead handoff\n  status: draft\n", "Delete the space and type it anew.",
         "Such spaces inside a text."),
    yaml("yaml-comment-space", "A comment is not separated from what stands before it",
         "`#` begins a comment only after a space.", "title: \"Lead handoff\"# draft\n",
         "title: \"Lead handoff\" # draft\n", "Put a space before the `#`."),
    yaml("duplicate-key", "The same key is written twice in one section",
         "One of the two values would silently win, and nobody could say which one was agreed.",
         "agreement:\n  status: draft\n  title: Lead handoff\n  status: in-force\n",
         "agreement:\n  status: draft\n  title: Lead handoff\n", "Keep one of them, or rename the other."),
    yaml("yaml-several-documents", "A second document begins in the file",
         "`---` separates documents, and a file holds one agreement. What follows would not be read.",
         "title: First\n---\ntitle: Second\n", "---\ntitle: First\n",
         "Put each agreement in a file of its own, or take the `---` out.",
         "One `---` before the first line, `...` at the end."),
    yaml("yaml-merge-key", "`<<` takes over entries from another place",
         "Who reads the agreement on paper does not see what `<<` brings in. Slac reads what is written.",
         "base: {owner: sales}\nrate:\n  <<: {owner: sales}\n  target: 8%\n", "rate:\n  owner: sales\n  target: 8%\n",
         "Write the entries out, or use `extends:` to build on a whole file."),
    yaml("yaml-complex-key", "A list or a group of entries stands where a key belongs",
         "A key is a word or a short text that others can refer to.", "? [marketing, sales]\n: both\n",
         "both: [marketing, sales]\n", "Write a plain key, a colon and the value."),
    yaml(
        "yaml-alias", "`*name` refers to nothing",
        "`*name` repeats a value that was marked with `&name` further up. Without the mark there is nothing to repeat.",
        "owner: *sales\n", "owner: sales\n",
        "Write the value itself. If the `*` belongs to the text, put the text in quotes.", "`*name` after `&name`."),
    yaml("yaml-tag", "A type mark such as `!name` stands before a value",
         "Programs use these marks to make objects of their own from a file. An agreement has none.",
         "owner: !team sales\n", "owner: sales\n",
         "Take the mark out. If the `!` belongs to the text, put the text in quotes.",
         "`!!str` and the like, which change nothing."),
    yaml("yaml-encoding", "The file is not text in UTF-8",
         "UTF-8 is the one encoding that every program agrees on. In another one letters such as \xC3\xA9 and "
         "\xE2\x82\xAC come out wrong.",
         "title: Caf\xE9\n", "title: Caf\xC3\xA9\n", "Save the file as \"UTF-8\" in your editor.",
         "The byte order mark that some editors put first."),
    yaml("yaml-control-character", "A character that cannot be seen stands in the text",
         "Control characters come from copying or from a damaged file. They show nowhere and break names that look the "
         "same.",
         "title: Lead\x01 handoff\n", "title: Lead handoff\n", "Delete the character."),
    yaml("yaml-too-large", "The file is larger than an agreement can be",
         "Slac reads files of up to 1 MB, some 20,000 lines. A larger one is not an agreement that people read.", {},
         {}, "Check that this is the right file, or split it and use `extends:`."),
    yaml("yaml-too-deep", "Values are nested too deep",
         "An agreement needs about eight levels. More than 64 are a mistake or an attack.",
         "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
         "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
         "a: [[[[1]]]]\n", "Take levels out; look for brackets that are opened and never closed."),
    yaml("yaml-too-many-values", "The file holds too many values",
         "Slac reads up to 100,000 values; `*` references count with all that they stand for.", {}, {},
         "Split the file, or write out less by reference."),
    yaml("empty-file", "The file is empty", "There is nothing to check.", "# nothing but a comment\n", "slac: 1\n",
         "Begin with the line `slac: 1` and write the sections below it."),
    yaml("yaml-syntax", "A line cannot be read",
         "The line fits no form that YAML has. The finding shows where reading stopped; the cause may stand just "
         "before.",
         "title: First\n... more\n", "title: First\n",
         "Compare the line with its neighbours: indentation, quotes, brackets, colons."),
};
static_assert(kRules.size() == static_cast<std::size_t>(Yaml::syntax) + 1);

}  // namespace

const RuleInfo& rule(Yaml which) { return kRules[static_cast<std::size_t>(which)]; }

std::span<const RuleInfo> yaml_findings() { return kRules; }

}  // namespace slac::syntax
