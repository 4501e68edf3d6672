#include "check/check_findings.hpp"

#include "slac/check/findings.hpp"

namespace slac::check {
namespace {

constexpr RuleInfo kTable[] = {
    {
        .id = "suppression-malformed",
        .severity = Severity::warning,
        .category = Category::process,
        .summary = "a comment means to set findings aside and is not written so that it does",
        .why = "A comment that slac does not understand has no effect, and its author believes that it has one. There "
               "is no form that sets everything aside: a rule that nobody named would go on hiding mistakes that are "
               "made later.",
        .sources = "Ruff, blanket suppressions, https://docs.astral.sh/ruff/rules/blanket-noqa/",
        .bad = "outreach: # slac: ignore -- the weekend is agreed\n  motion: inbound\n",
        .good = "outreach: # slack is the chat that we use\n  motion: inbound\n",
        .fix =
            "Write `# slac: ignore[rule] -- reason` at the end of the line or above it. `until=2027-03-31` before the "
            "`--` gives it an end, and `file-ignore` in place of `ignore` covers the whole file.",
        .not_flagged = "Comments that only speak of slac, and `# slac: 1`.",
    },
    {
        .id = "suppression-unknown-rule",
        .severity = Severity::warning,
        .category = Category::process,
        .summary = "a comment sets aside a rule that there is not",
        .why =
            "The id was mistyped, or the rule belongs to another program. The finding that was meant is still there, "
            "or will be once it comes up.",
        .sources = "compiler basics",
        .bad = "outreach:\n  motion: inbound # slac: ignore[no-clok] -- agreed with RevOps\n",
        .good = "outreach:\n  motion: inbound # agreed with RevOps\n",
        .fix = "Write the id as it stands in brackets behind the finding. `slac rules` lists them all.",
        .not_flagged = "",
    },
    {
        .id = "suppression-without-reason",
        .severity = Severity::error,
        .category = Category::process,
        .summary = "a comment sets an error aside and does not say why",
        .why = "An error is something that cannot be true or that every agreement needs. Who accepts it owes the next "
               "reader the reason: half a year later nobody else can tell whether it still holds.",
        .sources = "ESLint comments, a description is required, "
                   "https://eslint-community.github.io/eslint-plugin-eslint-comments/rules/require-description.html",
        .bad = "agreement:\n  budget_owner: RevOps # slac: ignore[unknown-key]\n",
        .good = "agreement:\n  budget_owner: RevOps # slac: ignore[unknown-key] -- read by our finance tool\n",
        .fix = "Add two hyphens and the reason: `# slac: ignore[unknown-key] -- read by our finance tool`.",
        .not_flagged = "Warnings and infos, which may be set aside without a reason.",
    },
    {
        .id = "suppression-expired",
        .severity = Severity::warning,
        .category = Category::process,
        .summary = "a comment set a finding aside until a day that has passed",
        .why = "The end was written because the exception was meant to be temporary. The finding counts again from the "
               "day after it, so that somebody decides anew.",
        .sources =
            "Unicorn for ESLint, remarks that run out, "
            "https://github.com/sindresorhus/eslint-plugin-unicorn/blob/main/docs/rules/expiring-todo-comments.md",
        .bad = "outreach:\n  tiers:\n    high:\n"
               "      timeframe: 90 Days # slac: ignore[unit-spelling] until=2024-12-31 -- as in the signed paper\n",
        .good = "outreach:\n  tiers:\n    high:\n"
                "      timeframe: 90 Days # slac: ignore[unit-spelling] until=2999-12-31 -- as in the signed paper\n",
        .fix = "Mend what was set aside and take the comment out, or agree on a new day.",
        .not_flagged = "The day itself: `until=2027-03-31` holds through 31 March.",
    },
    {
        .id = "suppression-unused",
        .severity = Severity::warning,
        .category = Category::process,
        .summary = "a comment sets aside a finding that there is not",
        .why =
            "What it was written for has been mended or has moved. Left in place it would hide the same mistake when "
            "somebody makes it again.",
        .sources = "Ruff, suppressions that are not used, https://docs.astral.sh/ruff/rules/unused-noqa/",
        .bad = "outreach:\n  motion: inbound # slac: ignore[unit-spelling] -- as in the signed paper\n",
        .good = "outreach:\n  tiers:\n    high:\n"
                "      timeframe: 90 Days # slac: ignore[unit-spelling] -- as in the signed paper\n",
        .fix = "Take the comment out, or the rule out of its brackets.",
        .not_flagged =
            "Comments in a file that another one extends: each agreement that extends it has findings of its "
            "own. And all comments as long as a key or value cannot be read, since the finding may only be "
            "hidden by that.",
    },
    {
        .id = "baseline-stale",
        .severity = Severity::warning,
        .category = Category::process,
        .summary = "an entry of the baseline stands for a finding that there is no more",
        .why = "The finding was mended, which is good, or its place has changed. An entry that is left over would hide "
               "the same mistake when it comes back.",
        .sources = "PHPStan, the baseline, https://phpstan.org/user-guide/baseline",
        .bad =
            "{\"file\":\"sla.yaml\",\"rule\":\"no-kpis\",\"at\":\"slac\",\"content\":\"0123456789abcdef\"} # mended\n",
        .good = "{\"file\":\"sla.yaml\",\"rule\":\"no-kpis\",\"at\":\"slac\",\"content\":\"0123456789abcdef\"}\n",
        .fix = "Take the line out of the baseline, or write it anew with `slac lint --write-baseline FILE`.",
        .not_flagged = "Entries for files that were not checked in this run.",
    },
};

}  // namespace

const RuleInfo& kSuppressionMalformed = kTable[0];
const RuleInfo& kSuppressionUnknownRule = kTable[1];
const RuleInfo& kSuppressionWithoutReason = kTable[2];
const RuleInfo& kSuppressionExpired = kTable[3];
const RuleInfo& kSuppressionUnused = kTable[4];

const RuleInfo& baseline_stale() { return kTable[5]; }

std::span<const RuleInfo> check_findings() { return kTable; }

}  // namespace slac::check
