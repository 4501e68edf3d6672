#include "template/rules.hpp"

#include "slac/template/findings.hpp"

namespace slac::templating {
namespace {

constexpr RuleInfo kTable[] = {
    {
        .id = "template-syntax",
        .severity = Severity::error,
        .category = Category::shape,
        .summary = "a tag of the template is not written as the template language asks for",
        .why = "A tag that cannot be read could mean anything, so nothing is printed until it is clear.",
        .sources = "Jinja template documentation, https://jinja.palletsprojects.com/templates/",
        .bad = "# {{ agreement.title }\n",
        .good = "# {{ agreement.title }}\n",
        .fix = "Close every `{{` with `}}` and every `{%` with `%}`, and end every `for` with `endfor` and every `if` "
               "with "
               "`endif`.",
        .not_flagged = "Anything between `{% raw %}` and `{% endraw %}`, and inside `{# comments #}`.",
    },
    {
        .id = "template-unknown-name",
        .severity = Severity::error,
        .category = Category::shape,
        .summary = "the template asks for a name that the agreement's data does not have",
        .why =
            "A misspelt name would leave a hole in the signed document that nobody notices. So every name is looked up "
            "before anything is printed, in branches that are not taken too.",
        .sources = "Jinja's StrictUndefined, https://jinja.palletsprojects.com/api/#undefined-types",
        .bad = "{{ agreement.titel }}\n",
        .good = "{{ agreement.title }}\n",
        .fix = "Write the name as `slac template names` lists it.",
        .not_flagged = "Names below a key that begins with `x-`: what stands there is known to you alone.",
    },
    {
        .id = "template-unknown-filter",
        .severity = Severity::error,
        .category = Category::shape,
        .summary = "the template uses a filter that does not exist",
        .why = "A filter that is skipped would print the value in a form that nobody asked for.",
        .sources = "Jinja's filters, https://jinja.palletsprojects.com/templates/#builtin-filters",
        .bad = "{{ agreement.title | uper }}\n",
        .good = "{{ agreement.title | upper }}\n",
        .fix = "Use one of the filters that the message lists.",
    },
    {
        .id = "template-type",
        .severity = Severity::error,
        .category = Category::shape,
        .summary = "a value is used as something that it is not",
        .why = "A list printed as a whole, or a text compared with a number, gives a document that reads like a "
               "program, or "
               "a condition that is never true.",
        .sources = "The types of the agreement's data, `slac template names`",
        .bad = "{{ stages }}\n",
        .good = "{% for stage in stages %}\n- {{ stage.name }}\n{% endfor %}\n",
        .fix =
            "Go through lists with `{% for %}`, print the members of a record one by one, and compare like with like.",
        .not_flagged = "Values below a key that begins with `x-`; they are looked at while the document is made.",
    },
    {
        .id = "template-limit",
        .severity = Severity::error,
        .category = Category::shape,
        .summary = "the template or its output is larger than slac handles",
        .why =
            "A template may come from somebody else. Limits make sure that it cannot keep the machine busy or fill the "
            "disk.",
        .sources = "1 MiB of template, 64 levels, 16 MiB of output, a million loop steps",
        .bad = "{{ ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((agreement.title"
               "))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) }}\n",
        .good = "{{ ((agreement.title)) }}\n",
        .fix = "Split the template with `{% include %}`, or loop over less.",
    },
    {
        .id = "template-include",
        .severity = Severity::error,
        .category = Category::shape,
        .summary = "a template includes a file that is not there, that it may not read, or itself",
        .why = "A part that is missing from the document is found when it is signed, not when it is written.",
        .sources = "Jinja's include, https://jinja.palletsprojects.com/templates/#include",
        .bad = "{% include \"no-such-part.md\" %}\n",
        .good = "{# nothing is included #}\n",
        .fix =
            "Write the file's name as it stands in the template's folder, and never include a file from within itself.",
    },
};

}  // namespace

const RuleInfo& kSyntax = kTable[0];
const RuleInfo& kUnknownName = kTable[1];
const RuleInfo& kUnknownFilter = kTable[2];
const RuleInfo& kType = kTable[3];
const RuleInfo& kLimit = kTable[4];
const RuleInfo& kInclude = kTable[5];

std::span<const RuleInfo> template_findings() { return kTable; }

}  // namespace slac::templating
