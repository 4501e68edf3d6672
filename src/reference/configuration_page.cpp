#include <fmt/format.h>

#include "reference/key_table.hpp"
#include "reference/markdown.hpp"
#include "slac/config/config.hpp"
#include "slac/model/export.hpp"
#include "slac/model/field.hpp"
#include "slac/reference/pages.hpp"

namespace slac::reference {
namespace {

constexpr std::string_view kIntroduction =
    R"(<!-- Made from the table of fields: `SLAC_UPDATE=1 ctest -R reference` writes this page anew. -->

# The configuration: `.slac.yaml`

slac works without any configuration. A file `.slac.yaml` beside your agreements, or in a folder above them, says what your
house sees differently: which rules speak and how loudly, from which figures on, and how documents look.

```yaml .slac.yaml
profile: recommended         # where all severities start from
fail_on: warning             # the exit code is 1 from here on

rules:                       # single rules: off, info, warning or error
  unit-spelling: off
  no-kpis: warning

thresholds:                  # the figures at which rules speak up
  conversion_tolerance: 15%

exclude:                     # what is left out when slac looks for agreements itself
  - drafts
  - archive/**/*.sla.yaml
```

## Where it is found

- For each agreement slac takes the `.slac.yaml` in its folder, or else the one in the nearest folder above it, up to the root
  of the file system. **The nearest one holds alone**: nothing is merged in from those further up, so that one file tells all.
- Files of one run may have different configurations. Standard input (`-`) has that of the current folder.
- `--config FILE` takes that file for everything; `--no-config` takes none, whatever lies there. Files that an agreement
  builds on with `extends` are judged with the configuration of the agreement.

`slac config` shows what holds for a file, every value with the line that it comes from:

```console
$ slac config sla.yaml
# what holds for sla.yaml, from .slac.yaml
profile: recommended  # .slac.yaml:1
fail_on: warning      # .slac.yaml:2
...
```

What it prints is a configuration itself: saved as `.slac.yaml`, it keeps today's severities and figures when a newer slac
changes its own. `slac config --output-format json` is for programs.

## Mistakes in it

A mistake in `.slac.yaml` is shown like one in an agreement, and nothing is checked with a configuration that is not what was
meant: the exit code is 2.

```yaml mistaken.yaml
rules: {no-gaols: off}
```

```console
$ slac lint --config mistaken.yaml sla.yaml
mistaken.yaml:1:9: error: there is no rule `no-gaols` for agreements
    [config-unknown-rule]
    │
  1 │ rules: {no-gaols: off}
    │         ^^^^^^^^
    help: did you mean `no-goals`?

error: nothing was done: the configuration `mistaken.yaml` cannot be used
help: mend it, or leave it out with `--no-config`
[exit 2]
```

## Severities

`profile` says where all severities start from; `rules` changes single ones.

| Profile | What it does | For whom |
|---|---|---|
| `essential` | only the rules that the catalogue calls an error; all others are off | a grown agreement that is put in order step by step |
| `recommended` | the severities of [the catalogue](rules.md) | everybody else |
| `strict` | each info is a warning | a house that has nothing left to mend; with `fail_on: warning` nothing is passed over |

The profiles of `slac init` are another thing: kinds of business that a first agreement is written for.

- A rule that is `off` is not run. The rest keep their ids, whatever their severity is.
- Findings that say that something could not be read, such as `wrong-type` or `yaml-tab-indent`, are always errors: an
  agreement that is read otherwise than it was written cannot be judged. Those that only mind a spelling, such as
  `unit-spelling`, can be turned off like any rule.
- `fail_on` is the severity from which on the exit code is 1; `--fail-on` on the command line goes before it.

## Leaving files out

`exclude` has patterns, read from the folder of `.slac.yaml`. A pattern without `/` fits a file or folder of that name at any
depth; one with `/` begins at that folder; what fits a folder leaves out everything below it. `*` and `?` stand for characters
within a name, `**` for any number of folders.

A file that is **named on the command line is always checked**: `exclude` is about what slac finds for itself in folders and
patterns.

## How documents look

`brand` is for the documents that `slac render` makes: HTML, PDF and DOCX alike.

```yaml branded.yaml
brand:
  logo: assets/logo.svg      # above the title; PNG or SVG, in this folder or below
  accent: "#8a2b0e"          # headings, links, figures
  tint: "#fbf3ee"            # behind the headings of tables; when left out, a light tone of the accent
  font: Source Sans 3
  paper: letter
```

- **Colours stand in quotes**: without them YAML takes `#` for the beginning of a comment. A tone that text cannot be read in, or on,
  is refused, and the message offers the nearest one that is good enough.
- The logo is put into each document, so that the document is one file; its description, for who cannot see it, is the
  agreement's `organization`. It may not lie outside the folder of `.slac.yaml`, not even by a link.
- A font is named, not brought along. In a PDF it is embedded, so it has to be installed where the PDF is made; HTML and DOCX show it
  where their reader has it, and a common font of its kind elsewhere.

```yaml pale.yaml
brand: {accent: "#ffd400"}
```

```console
$ slac lint --config pale.yaml sla.yaml
pale.yaml:1:17: error: `#ffd400` is too light for text on white paper: its
    contrast is 1.4 to 1, and text needs 4.5 to 1 [config-color]
    │
  1 │ brand: {accent: "#ffd400"}
    │                 ^^^^^^^^^
    help: take a darker tone, such as `"#8c7500"`

error: nothing was done: the configuration `pale.yaml` cannot be used
help: mend it, or leave it out with `--no-config`
[exit 2]
```

## Rules of your own

What only your house asks for goes under `house_rules`: an id, and in [jq](https://jqlang.github.io/jq/manual/v1.6/), a
language that many who work with data know, which places of the agreement break the rule.

```yaml own-rules.yaml
house_rules:
  answer-within-an-hour:
    severity: error
    find: .outreach.tiers[] | select(.respond_within.minutes > 60)
    message: '`\($id)` answers within \(.respond_within.text), and we promise one hour'
    help: 'write `respond_within: 1 hour`'
    why: Our terms of business promise it since 2025.
    bad: "outreach: {tiers: {high: {respond_within: 4 hours}}}"
    good: "outreach: {tiers: {high: {respond_within: 45 minutes}}}"
  three-kpis:
    find: .kpis | select(length < 3)
    message: There are \(length) KPIs, and the board asks for three
```

- `find` is a **path expression**: it names places, and each is a finding at its line. A condition goes into `select(...)`.
  A place that the agreement does not have stands for the nearest thing around it.
- `message` and `help` are texts; `\(...)` puts in a value, where `.` is what was found, `$id` its id, `$path` its path and
  `$today` the day of the check.
- `bad` and `good` are agreements, or parts of one, that the rule must find something in or must let pass.
  `slac config --test` tries them, and `slac explain` shows the first of each.
- The rules are run only on agreements in which slac itself could read every value.
- A rule that looks into a section that is not there (`.handoffs[]` without handoffs) finds nothing.

```console
$ slac config --config own-rules.yaml --test
2 rules, 2 examples, 0 not as it should be
$ slac explain --config own-rules.yaml answer-within-an-hour
...
```

### What a rule sees

`slac export` prints the agreement as the rules see it: every key that is there, under its name, and each value in a form that
can be calculated with.

EXPORTED_FORMS

```yaml tier.yaml
slac: 1
outreach: {tiers: {high: {respond_within: 4 business hours, attempts: 12}}}
```

```console
$ slac export tier.yaml
{
  "slac": 1,
  "outreach": {
    "tiers": {
      "high": {
        "respond_within": {"text": "4 business hours", "minutes": 240, "minutes_at_most": 240, "business": true},
        "attempts": 12
      }
    }
  }
}
```

So `slac export sla.yaml | jq '.outreach.tiers[]'` is where a rule begins.

### What a rule cannot do

A configuration may come with someone else's files. jq runs in a process of its own that can open no file and has no
environment; what would read or write something besides the agreement (`input`, `env`, `$ENV`, `now`, `debug`, `import` and
the like) is refused by name. One rule may take a second of computing and 512 MiB for an agreement, and shows at most 100
findings. A rule that needs more, or that fails, ends the run with exit code 2 and its name. Without rules of your own jq is
not even loaded; with them the library `libjq1` has to be there.

## Help in the editor

`slac schema config --editor > config.schema.json` writes a JSON Schema of this file, with every rule id. Editors that use the
YAML language server take it from a first line such as `# yaml-language-server: $schema=config.schema.json`.
[The page about editors](editors.md#the-schemas) has more about the schemas.

)";

}  // namespace

std::string configuration_page() {
    std::string forms = "| Value | Form | Example |\n|---|---|---|\n";
    for (const auto& form : model::exported_forms())
        forms += fmt::format("| {} | {} | `{}` |\n", form.kinds, table_cell(form.form), table_cell(form.example));
    forms.pop_back();
    std::string text(kIntroduction);
    constexpr std::string_view kForms = "EXPORTED_FORMS";
    text.replace(text.find(kForms), kForms.size(), forms);
    text += "## All keys\n\nThe types are those of [the language](language.md#how-values-are-written).\n\n";
    text += key_table(config_language().file());
    text += fmt::format("\n### brand\n\n{}\n\n", model::Fields<config::Brand>::info.doc);
    text += key_table(record_of(typeid(config::Brand)));
    text += fmt::format("\n### house_rules\n\n{}\n\n", model::Fields<config::HouseRule>::info.doc);
    text += key_table(record_of(typeid(config::HouseRule)));
    text += fmt::format("\n## Thresholds\n\n{}\n\n", model::Fields<rules::Thresholds>::info.doc);
    text += key_table(record_of(typeid(rules::Thresholds)));
    return text;
}

}  // namespace slac::reference
