#include <fmt/format.h>

#include "reference/key_table.hpp"
#include "slac/config/config.hpp"
#include "slac/model/field.hpp"
#include "slac/reference/pages.hpp"

namespace slac::reference {
namespace {

constexpr std::string_view kIntroduction =
    R"(<!-- Made from the table of fields: `SLAC_UPDATE=1 ctest -R reference` writes this page anew. -->

# The configuration: `.slac.yaml`

slac works without any configuration. A file `.slac.yaml` beside your agreements, or in a folder above them, says what your
house sees differently: which rules speak and how loudly, and from which figures on.

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
profile: recommended           # .slac.yaml:2
fail_on: warning               # .slac.yaml:3
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

## Help in the editor

`slac schema config` prints a JSON Schema of this file, with every rule id. Editors that use the YAML language server take it
from a first line such as `# yaml-language-server: $schema=config.schema.json`, and that of an agreement from
`# yaml-language-server: $schema=sla.schema.json` (`slac schema`). Both are in the folder `schemas` of the project.

)";

}  // namespace

std::string configuration_page() {
    std::string text(kIntroduction);
    text += "## All keys\n\nThe types are those of [the language](language.md#how-values-are-written).\n\n";
    text += key_table(config_language().file());
    text += fmt::format("\n## Thresholds\n\n{}\n\n", model::Fields<rules::Thresholds>::info.doc);
    text += key_table(record_of(typeid(rules::Thresholds)));
    return text;
}

}  // namespace slac::reference
