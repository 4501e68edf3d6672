#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "view/document_facts.hpp"
#include "view/duties.hpp"
#include "view/open_points.hpp"
#include "view/projection.hpp"

/// What stands beside the keys of the language: one entry each, with its name, what it is, and how it is worked out.
namespace slac::view {

using MaybeText = std::optional<std::string>;

/// Nothing rather than an empty text.
[[nodiscard]] inline MaybeText unless_empty(std::string text) {
    return text.empty() ? MaybeText() : MaybeText(std::move(text));
}

// ---- parties and calendars ----

template <>
struct Derived<model::Header> {
    static void each(auto& add) {
        add({"purpose_paragraphs", "The purpose, paragraph by paragraph."}, [](const At<model::Header>& header) {
            return header->purpose ? paragraphs(header.scope, header->purpose) : std::vector<std::string>();
        });
        add({"currency_text", "Amounts of money are in USD."}, [](const At<model::Header>& header) {
            // It would be wrong beside an amount in another one.
            return header->currency && !has_other_currency(header.scope, header->currency->code)
                       ? MaybeText(header.say().currency(header->currency->code))
                       : std::nullopt;
        });
        add({"growth_text", "The company is growing fast."}, [](const At<model::Header>& header) {
            return header->growth ? MaybeText(header.say().growth(*header->growth)) : std::nullopt;
        });
    }
};

template <>
struct Derived<model::Leader> {
    static void each(auto& add) {
        add({"text", "Dana Whitfield, VP Marketing"}, [](const At<model::Leader>& leader) {
            Texts parts;
            for (const auto& part : {optional(leader->name), optional(leader->title)})
                if (part) parts.push_back(*part);
            return unless_empty(leader.say().leader(parts));
        });
        add({"contact", "Dana Whitfield, VP Marketing (dana@northwind.example)"}, [](const At<model::Leader>& leader) {
            Texts parts;
            for (const auto& part : {optional(leader->name), optional(leader->title)})
                if (part) parts.push_back(*part);
            return unless_empty(leader.say().contact(leader.say().leader(parts), optional(leader->email)));
        });
    }
};

template <>
struct Derived<model::Party> {
    static void each(auto& add) {
        add({"side_text", "Sales development"}, [](const At<model::Party>& party) {
            const auto side = side_of(party.record, party.id);
            return side ? MaybeText(party.say().side(*side)) : std::nullopt;
        });
        add({"side_differs", "Whether the side says more than the name does."}, [](const At<model::Party>& party) {
            const auto side = side_of(party.record, party.id);
            if (!side) return false;
            const std::string name = lowered(party.scope.name_of(party.record, party.id));
            return name.find(lowered(party.say().side(*side))) == std::string::npos;
        });
        add({"answers_for", "The KPIs that the party answers for with their targets, a text each."},
            [](const At<model::Party>& party) {
                Texts figures;
                for (const auto& kpi : party.scope.file.kpis) {
                    if (!kpi || !kpi->owner || kpi->owner->id != party.id) continue;
                    figures.push_back(party.say().owes_figure(party.scope.name_of(*kpi, kpi.id),
                                                              kpi->target ? party.say().target(*kpi->target) : ""));
                }
                return figures;
            });
        add({"owes", "What the party owes whom and by when, from all sections."},
            [](const At<model::Party>& party) { return duties(party.scope, party.id); });
    }
    static std::optional<model::Side> side_of(const model::Party& party, std::string_view id) {
        if (party.side) return *party.side;
        const auto& names = model::Choices<model::Side>::names;
        const auto* known = std::find(std::begin(names), std::end(names), id);
        if (known == std::end(names)) return std::nullopt;
        return static_cast<model::Side>(known - std::begin(names));
    }
};

template <>
struct Derived<model::Calendar> {
    static void each(auto& add) {
        add({"week", "Monday to Friday from 08:00 to 17:00"}, [](const At<model::Calendar>& calendar) {
            return unless_empty(calendar.say().week(model::working_week(calendar.record)));
        });
        add({"holidays_list", "The holidays, those of one year together: 1 January and 25 May 2026."},
            [](const At<model::Calendar>& calendar) {
                std::vector<model::Date> dates;
                for (const auto& day : calendar->holidays)
                    if (day) dates.push_back(*day);
                return unless_empty(calendar.say().dates(std::move(dates)));
            });
        add({"used_by", "The names of the parties that it holds for."},
            [](const At<model::Calendar>& calendar) { return parties_of_calendar(calendar.scope, calendar.id); });
        add({"used_for", "The names of the segments that it holds for, whichever party acts."},
            [](const At<model::Calendar>& calendar) { return segments_of_calendar(calendar.scope, calendar.id); });
        add({"use_text", "These hours apply to Marketing and Sales."}, [](const At<model::Calendar>& calendar) {
            return unless_empty(calendar.say().calendar_use(parties_of_calendar(calendar.scope, calendar.id),
                                                            segments_of_calendar(calendar.scope, calendar.id)));
        });
        add({"is_uneven", "Whether its working days begin or end at different times."},
            [](const At<model::Calendar>& calendar) {
                const auto week = model::working_week(calendar.record);
                const std::vector<model::TimeSpan>* first = nullptr;
                for (const auto& day : week) {
                    if (!day) continue;
                    if (first != nullptr && *first != *day) return true;
                    first = &*day;
                }
                return false;
            });
    }
};

template <>
struct Derived<model::Icp> {
    static void each(auto& add) {
        add({"is_described", "Whether anything is said about it."},
            [](const At<model::Icp>& icp) { return says_anything(icp.record); });
    }
};

template <>
struct Derived<model::Persona> {
    static void each(auto& add) {
        add({"is_described", "Whether more is said about it than its name."},
            [](const At<model::Persona>& persona) { return says_anything(persona.record); });
        add({"is_bare", "Whether nothing but its name is said about it."},
            [](const At<model::Persona>& persona) { return !says_anything(persona.record); });
        add({"buying_role_text", "Decision-maker"}, [](const At<model::Persona>& persona) {
            return persona->buying_role ? MaybeText(persona.say().buying_role(*persona->buying_role)) : std::nullopt;
        });
    }
};

// ---- scoring and stages ----

struct ScoreRow {
    std::string what, points;
};
template <>
struct Shape<ScoreRow> {
    static constexpr std::string_view name = "score row";
    static void each(auto& visit, auto& row) {
        visit({"what", "Company size: 100-500 employees"}, row.what);
        visit({"points", "With its sign: +15"}, row.points);
    }
};
template <>
struct Derived<model::Decay> {
    static void each(auto& add) {
        add({"text", "After 30 days without activity, the score falls by 5 points every week."},
            [](const At<model::Decay>& decay) {
                if (!decay->points) return MaybeText();
                return MaybeText(
                    decay.say().decay(decay->points->value, optional(decay->every), optional(decay->after)));
            });
    }
};
template <>
struct Derived<model::Dimension> {
    static void each(auto& add) {
        add({"rows", "Everything that gives or takes points, a line each."}, [](const At<model::Dimension>& dimension) {
            std::vector<Placed<ScoreRow>> rows;
            for (const auto& attribute : dimension->attributes) {
                if (!attribute) continue;
                const auto what = dimension.scope.name_of(*attribute, attribute.id);
                const auto when = optional(attribute->when);
                if (attribute->points)
                    rows.push_back({{when ? dimension.say().with_colon(what, *when) : what,
                                     dimension.say().points(attribute->points->value)},
                                    attribute.value.span});
                for (const auto& band : attribute->bands) {
                    if (!band) continue;
                    const auto label = dimension.say().with_colon(what, single_spaced(band.id));
                    // A condition above the bands holds for each of them.
                    rows.push_back({{when && !attribute->points ? dimension.say().with_remark(label, *when) : label,
                                     dimension.say().points(band->value)},
                                    band.value.span});
                }
            }
            return rows;
        });
        add({"bands_text", "Company size counts once, with the best line that applies."},
            [](const At<model::Dimension>& dimension) {
                Texts banded;
                for (const auto& attribute : dimension->attributes)
                    if (attribute && !attribute->bands.empty())
                        banded.push_back(dimension.scope.name_of(*attribute, attribute.id));
                return unless_empty(dimension.say().best_of(banded));
            });
    }
};

template <>
struct Derived<model::Criterion> {
    static void each(auto& add) {
        add({"text", "Pricing page visited at least twice within 30 days"}, [](const At<model::Criterion>& criterion) {
            return unless_empty(capitalized(criterion_phrase(criterion.scope, criterion.record)));
        });
    }
};

template <class T>
struct DerivedCriteria {
    static void each(auto& add) {
        add({"text", "All of it in one text, for the cell of a table."}, [](const At<T>& criteria) {
            const auto phrases = [&](const auto& list) {
                Texts texts;
                for (const auto& criterion : list) {
                    if (!criterion) continue;
                    if (auto phrase = unless_empty(criterion_phrase(criteria.scope, *criterion)))
                        texts.push_back(*phrase);
                }
                return texts;
            };
            return unless_empty(
                criteria.say().conditions(phrases(criteria->all), phrases(criteria->any), phrases(criteria->none)));
        });
    }
};
template <>
struct Derived<model::Criteria> : DerivedCriteria<model::Criteria> {};
template <>
struct Derived<model::TierCriteria> : DerivedCriteria<model::TierCriteria> {};

template <>
struct Derived<model::Stage> {
    static void each(auto& add) {
        add({"one", "a Marketing Qualified Lead"},
            [](const At<model::Stage>& stage) { return stage_forms(stage.scope, stage.id).one; });
        add({"plural", "Marketing Qualified Leads"},
            [](const At<model::Stage>& stage) { return stage_forms(stage.scope, stage.id).plural; });
        add({"becomes", "becomes a Marketing Qualified Lead"},
            [](const At<model::Stage>& stage) { return stage_forms(stage.scope, stage.id).becomes; });
        add({"entry", "a lead becomes a Marketing Qualified Lead"},
            [](const At<model::Stage>& stage) { return stage_forms(stage.scope, stage.id).entry; });
        add({"short", "The first alias: MQL"}, [](const At<model::Stage>& stage) {
            for (const auto& alias : stage->aliases)
                if (alias) return MaybeText(single_spaced(*alias));
            return MaybeText();
        });
        add({"other_names", "The aliases that differ from the name."}, [](const At<model::Stage>& stage) {
            Texts names;
            for (const auto& alias : texts(stage->aliases))
                if (alias != stage.scope.name_of(stage.record, stage.id) &&
                    std::find(names.begin(), names.end(), alias) == names.end())
                    names.push_back(alias);
            return names;
        });
        add({"kind_text", "The common term for the stage, where neither its name nor an alias tells."},
            [](const At<model::Stage>& stage) { return common_term(stage.scope, stage.record, stage.id); });
        add({"next", "The stages to which a lead can go from here, said or not."},
            [](const At<model::Stage>& stage) { return next_stages(stage.scope, stage.record, stage.id); });
        add({"moves_on_to", "Sales Qualified Lead or Disqualified"}, [](const At<model::Stage>& stage) {
            Texts names;
            for (const auto& next : next_stages(stage.scope, stage.record, stage.id))
                names.push_back(stage.scope.name_of(next));
            return unless_empty(stage.say().any_of(names));
        });
        add({"is_for_accounts", "Whether companies rather than people move through it."},
            [](const At<model::Stage>& stage) { return stage.scope.stage(stage.id).account; });
    }
};

// ---- goals and capacity ----

template <>
struct Derived<model::Goal> {
    static void each(auto& add) {
        add({"counts", "New Marketing Qualified Leads"}, [](const At<model::Goal>& goal) {
            if (!goal->stage) return MaybeText();
            return MaybeText(goal.say().goal_subject(goal.scope.stage(goal->stage->id),
                                                     goal->measure ? *goal->measure : model::GoalMeasure::created));
        });
        add({"is_named", "Whether the file gives it a name of its own."},
            [](const At<model::Goal>& goal) { return goal->name.present(); });
        add({"per", "The period that the target counts, its own or that of all goals."},
            [](const At<model::Goal>& goal) {
                const auto& period = goal->period ? goal->period : goal.scope.goals().period;
                return period ? MaybeText(goal.say().period(*period)) : MaybeText();
            });
        add({"is_stock", "Whether it counts the leads in the stage rather than those that enter it."},
            [](const At<model::Goal>& goal) { return goal->measure && *goal->measure == model::GoalMeasure::managed; });
    }
};

template <>
struct Derived<model::Goals> {
    static void each(auto& add) {
        add({"period_text", "The period, as it stands behind \"per\": month"}, [](const At<model::Goals>& goals) {
            return goals->period ? MaybeText(goals.say().period(*goals->period)) : std::nullopt;
        });
        add({"same_period", "The period, when it is the same for all goals of the grid: month"},
            [](const At<model::Goals>& goals) {
                std::optional<model::Period> same;
                for (const auto& goal : goals->grid) {
                    if (!goal) continue;
                    const auto& period = goal->period ? goal->period : goals->period;
                    if (!period || (same && *same != *period)) return MaybeText();
                    same = *period;
                }
                return same ? MaybeText(goals.say().period(*same)) : MaybeText();
            });
    }
};

template <>
struct Derived<model::Conversion> {
    static void each(auto& add) {
        add({"text", "8% of Marketing Qualified Leads become Sales Qualified Leads."},
            [](const At<model::Conversion>& conversion) {
                if (!conversion->from || !conversion->to || !conversion->rate) return MaybeText();
                const auto& scope = conversion.scope;
                return MaybeText(conversion.say().conversion(scope.stage(conversion->from->id),
                                                             scope.stage(conversion->to->id), *conversion->rate));
            });
    }
};

template <>
struct Derived<model::Revenue> {
    static void each(auto& add) {
        add({"text", "The revenue target is $4.8 million per year, based on an average deal size of $60,000."},
            [](const At<model::Revenue>& revenue) {
                const auto& period = revenue->period ? revenue->period : revenue.scope.goals().period;
                return unless_empty(revenue.say().revenue(optional(revenue->target), optional(period),
                                                          optional(revenue->deal_size), optional(revenue->win_rate)));
            });
    }
};

template <>
struct Derived<model::Capacity> {
    static void each(auto& add) {
        add({"people", "3 people, 1 of them still ramping up at 50% of full output"},
            [](const At<model::Capacity>& capacity) {
                const auto& ramping = capacity->ramping.value;
                return unless_empty(capacity.say().headcount(optional(capacity->headcount), optional(ramping.heads),
                                                             optional(ramping.at)));
            });
        add({"mqls_name", "Marketing Qualified Leads, by the name of their stage."},
            [](const At<model::Capacity>& capacity) {
                return capacity.say().plural(stage_of_kind(capacity.scope, model::StageKind::mql));
            });
        add({"sqls_name", "Sales Qualified Leads, by the name of their stage."},
            [](const At<model::Capacity>& capacity) {
                return capacity.say().plural(stage_of_kind(capacity.scope, model::StageKind::sql));
            });
        add({"new_sqls_name", "New Sales Qualified Leads, by the name of their stage."},
            [](const At<model::Capacity>& capacity) {
                return capacity.say().goal_subject(stage_of_kind(capacity.scope, model::StageKind::sql),
                                                   model::GoalMeasure::created);
            });
        add({"conversion_text", "8% of Marketing Qualified Leads become Sales Qualified Leads."},
            [](const At<model::Capacity>& capacity) {
                if (!capacity->mql_conversion) return MaybeText();
                const auto from = stage_of_kind(capacity.scope, model::StageKind::mql);
                const auto to = stage_of_kind(capacity.scope, model::StageKind::sql);
                return MaybeText(capacity.say().conversion(from, to, *capacity->mql_conversion));
            });
    }
};

// ---- handoffs and outreach ----

template <>
struct Derived<model::Assignment> {
    static void each(auto& add) {
        add({"text", "Leads are assigned in turn (round-robin). If nobody is found, the lead goes to SDR Manager."},
            [](const At<model::Assignment>& assignment) {
                return unless_empty(
                    assignment.say().assignment(optional(assignment->rule), optional(assignment->fallback)));
            });
    }
};
template <>
struct Derived<model::Recycle> {
    static void each(auto& add) {
        add({"text", "no sooner than 60 days after the rejection, at most 3 times"},
            [](const At<model::Recycle>& recycle) {
                return unless_empty(
                    recycle.say().return_after_rejection(optional(recycle->wait), optional(recycle->at_most)));
            });
    }
};
template <>
struct Derived<model::Handoff> {
    static void each(auto& add) {
        add({"deliver_text", "within 5 minutes"}, [](const At<model::Handoff>& handoff) {
            return handoff->deliver_within ? MaybeText(handoff.say().within(*handoff->deliver_within)) : std::nullopt;
        });
        add({"accept_text", "within 1 business day"}, [](const At<model::Handoff>& handoff) {
            return handoff->accept_within ? MaybeText(handoff.say().within(*handoff->accept_within)) : std::nullopt;
        });
        add({"dispose_text", "within 30 business days"}, [](const At<model::Handoff>& handoff) {
            return handoff->dispose_within ? MaybeText(handoff.say().within(*handoff->dispose_within)) : std::nullopt;
        });
        add({"silence_text", "If no answer comes in time, the lead counts as accepted."},
            [](const At<model::Handoff>& handoff) {
                return handoff->silence ? MaybeText(handoff.say().silence(*handoff->silence)) : std::nullopt;
            });
    }
};
template <>
struct Derived<model::ResponseClock> {
    static void each(auto& add) {
        add({"text", "The response time starts when the lead is assigned and ends with the first human touch."},
            [](const At<model::ResponseClock>& clock) {
                return unless_empty(clock.say().clock(optional(clock->starts), optional(clock->stops)));
            });
    }
};
template <>
struct Derived<model::Attempt> {
    static void each(auto& add) {
        add({"text", "What counts as an attempt: call, email, or text."}, [](const At<model::Attempt>& attempt) {
            return unless_empty(attempt.say().attempt(texts(attempt->counts), optional(attempt->human)));
        });
    }
};
template <>
struct Derived<model::AfterCadence> {
    static void each(auto& add) {
        add({"text", "Moves to Nurture; may come back no sooner than 60 days later"},
            [](const At<model::AfterCadence>& after) {
                const auto stage = after->to ? MaybeText(after.scope.name_of(*after->to)) : std::nullopt;
                return unless_empty(after.say().after_cadence(stage, optional(after->wait), optional(after->at_most)));
            });
    }
};
template <>
struct Derived<model::ResponseBaseline> {
    static void each(auto& add) {
        add({"text", "Half within 7 hours and 9 in 10 within 2 days"}, [](const At<model::ResponseBaseline>& baseline) {
            return unless_empty(baseline.say().response_today(optional(baseline->median), optional(baseline->p90)));
        });
    }
};
template <>
struct Derived<model::Tier> {
    static void each(auto& add) {
        add({"attempt_count", "How many attempts there are: of the steps, when there are any."},
            [](const At<model::Tier>& tier) { return attempts_of(tier.record); });
        add({"breakup_count", "How many breakup messages there are: of the steps, when there are any."},
            [](const At<model::Tier>& tier) { return breakups_of(tier.record); });
        add({"respond_text", "within 4 business hours"}, [](const At<model::Tier>& tier) {
            return tier->respond_within ? MaybeText(tier.say().within(*tier->respond_within)) : std::nullopt;
        });
        add({"timeframe_text", "over 90 days"}, [](const At<model::Tier>& tier) {
            return tier->timeframe ? MaybeText(tier.say().for_so_long(*tier->timeframe)) : std::nullopt;
        });
        add({"in_business_days", "Whether the timeframe, and so the days of the steps, are working days."},
            [](const At<model::Tier>& tier) {
                return tier->timeframe && tier->timeframe->clock == model::Clock::business;
            });
    }
};
template <>
struct Derived<model::Outreach> {
    static void each(auto& add) {
        add({"breakup_text", "The breakup message closes the outreach; it comes on top of the attempts."},
            [](const At<model::Outreach>& outreach) {
                std::int64_t most = 0;
                for (const auto& tier : outreach->tiers)
                    if (tier) most = std::max(most, breakups_of(*tier).value_or(0));
                return unless_empty(outreach.say().closing_messages(most));
            });
        add({"responder", "The name of the party that answers the leads, as far as the agreement tells."},
            [](const At<model::Outreach>& outreach) {
                const auto party = responder(outreach.scope);
                return party.empty() ? MaybeText() : MaybeText(outreach.scope.name_of<model::Party>(party));
            });
        add({"motion_text", "This protocol covers inbound leads."}, [](const At<model::Outreach>& outreach) {
            return outreach->motion ? MaybeText(outreach.say().motion(*outreach->motion)) : std::nullopt;
        });
    }
};

// ---- what the parties answer for ----

template <>
struct Derived<model::Commitment> {
    static void each(auto& add) {
        add({"standard", "at least 95%, within 2 business days"}, [](const At<model::Commitment>& commitment) {
            return unless_empty(commitment.say().standard(optional(commitment->target), optional(commitment->within)));
        });
    }
};
template <>
struct Derived<model::Measure> {
    static void each(auto& add) {
        add({"text", "Share of Marketing Qualified Leads that become Sales Qualified Leads"},
            [](const At<model::Measure>& measure) {
                return unless_empty(measure_text(measure.scope, measure.record));
            });
    }
};
template <>
struct Derived<model::KpiSource> {
    static void each(auto& add) {
        add({"text", "HubSpot, field “Became a Sales Qualified Lead Date”"}, [](const At<model::KpiSource>& source) {
            return unless_empty(source.say().source(optional(source->system), optional(source->field)));
        });
    }
};
template <>
struct Derived<model::EscalationStep> {
    static void each(auto& add) {
        add({"text", "At 80% of the time: warn Sales Development"},
            [](const At<model::EscalationStep>& step) { return unless_empty(step_text(step.scope, step.record)); });
    }
};
template <>
struct Derived<model::Escalation> {
    static void each(auto& add) {
        add({"lines", "What the steps say, a text each."}, [](const At<model::Escalation>& escalation) {
            Texts lines;
            for (const auto& step : escalation->steps)
                if (step)
                    if (auto text = step_text(escalation.scope, *step); !text.empty()) lines.push_back(std::move(text));
            return lines;
        });
        add({"about", "first response to leads in the “High” tier"}, [](const At<model::Escalation>& escalation) {
            return escalation->commitment ? MaybeText(deadline_name(escalation.scope, *escalation->commitment))
                                          : std::nullopt;
        });
    }
};

// ---- the CRM and the whole ----

template <>
struct Derived<model::Crm> {
    static void each(auto& add) {
        add({"system_text", "HubSpot"}, [](const At<model::Crm>& crm) {
            return crm->system ? MaybeText(crm.say().system_name(single_spaced(*crm->system))) : std::nullopt;
        });
        add({"rows", "What stands for each stage, a line each."},
            [](const At<model::Crm>& crm) { return crm_rows(crm.scope, crm.record); });
    }
};

template <>
struct Derived<model::Agreement> {
    static void each(auto& add) {
        add({"document", "What stands on the cover and in the footer."},
            [](const At<model::Agreement>& file) { return document_facts(file.scope); });
        add({"number",
             "The number of each section that the agreement has, counted in the order of the built-in template."},
            [](const At<model::Agreement>& file) { return section_numbers(file.scope); });
        add({"calendars_in_use", "The calendars that hold for somebody; all of them when nothing says for whom."},
            [](const At<model::Agreement>& file) { return calendars_in_use(file.scope); });
        add({"other_moves_text", "Besides, leads go to another stage when they are rejected (section 8)."},
            [](const At<model::Agreement>& file) { return unless_empty(other_moves(file.scope)); });
        add({"open_points", "In a draft, what is still to be settled, by section."},
            [](const At<model::Agreement>& file) { return open_points(file.scope); });
        add({"open_point_count", "In a draft, how much is still to be settled."},
            [](const At<model::Agreement>& file) { return number_of_open_points(file.scope, false); });
        add({"open_must_count", "How much of it has to be settled before anybody can sign."},
            [](const At<model::Agreement>& file) { return number_of_open_points(file.scope, true); });
        add({"kpi_groups", "The KPIs by the party that answers for them."},
            [](const At<model::Agreement>& file) { return kpi_groups(file.scope); });
        add({"signatories", "Who signs: what `signatures` says, or else the leader of each party."},
            [](const At<model::Agreement>& file) { return signatories(file.scope); });
        add({"terms", "The glossary, and the abbreviations of the stages that it leaves out."},
            [](const At<model::Agreement>& file) { return terms(file.scope); });
    }
};

}  // namespace slac::view
