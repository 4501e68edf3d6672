#include <algorithm>
#include <cmath>
#include <utility>

#include "paper/pdf_flow.hpp"

namespace slac::paper {
namespace {

using document::Align;
using document::Signatory;
using document::SignatureField;

// Points.
constexpr double kGutter = 16;
constexpr double kPadding = 13;
constexpr double kFieldGap = 14;
constexpr double kRowGap = 8;
constexpr double kSignRoom = 40;   // above the line that is signed on
constexpr double kBlankRoom = 22;  // above another line to fill in
constexpr double kPartyGap = 9;
constexpr double kHighestField = 48;
constexpr double kHighestText = 120;  // what is longer stands above the boxes
constexpr double kLabelRoom = 3;      // between the line and its label

// A field in its place within a box.
struct SetField {
    std::shared_ptr<const SetText> label;
    std::shared_ptr<const SetText> value;
    std::size_t part = 0;
    double x = 0;  ///< from the box's side
    double width = 0;
    bool signature = false;
    bool lined = false;  ///< a line to write on, with the label below; or the label with the value below
    double room = 0;     ///< above the line

    [[nodiscard]] double label_height() const { return label ? label->height() : 0; }
    [[nodiscard]] double value_height() const { return value ? value->height() : 0; }
    [[nodiscard]] double height() const {
        return lined ? std::max(room, value_height() + 4) + kLabelRoom + label_height()
                     : label_height() + value_height();
    }
};

struct Box {
    std::shared_ptr<const SetText> party;
    std::size_t part = 0;
    std::size_t party_part = 0;
    std::vector<std::vector<SetField>> rows;
    double height = 0;
    std::size_t form = 0;  ///< the part of the field that is signed; 0 is none
    std::string name;      ///< of that field
    std::string tooltip;

    [[nodiscard]] double party_height() const { return party ? party->height() : 0; }
};

double height_of(const std::vector<SetField>& row) {
    double most = 0;
    for (const auto& field : row) most = std::max(most, field.height());
    return most;
}

std::string field_name(const std::string& party, const std::vector<FieldPlace>& places, std::size_t index) {
    // PDF parts the names of fields at dots.
    std::string name;
    for (const char c : party) name += c == '.' ? ' ' : c;
    if (name.empty()) name = "Signature";
    const auto taken = [&](const std::string& wanted) {
        return std::any_of(places.begin(), places.end(), [&](const FieldPlace& place) { return place.name == wanted; });
    };
    return taken(name) ? name + " " + std::to_string(index + 1) : name;
}

}  // namespace

void Flow::add(const document::Signatures& signatures, const document::Block&, std::size_t part) {
    const auto column = column_;
    const auto count = signatures.parties.size();
    if (count == 0) return;
    const std::size_t across = count > 1 && column.width > 300 ? 2 : 1;
    const double box_width =
        across == 2 ? (column.width - kGutter) / 2 : std::min(column.width, (column.width - kGutter) * 0.62);
    const double inner = box_width - 2 * kPadding;
    const double half = (inner - kFieldGap) / 2;

    // What a box cannot hold stands above it as a paragraph.
    const auto boxed = [&](Words words, const TextStyle& style, double width) -> std::shared_ptr<const SetText> {
        auto text = std::make_shared<const SetText>(press_, words, style, width);
        if (text->height() <= kHighestText) return text;
        add_lines(paragraph_of(std::move(words), styles_.text, column.width), column.x, column.width,
                  press_.add_part(part, "P"), kPartyGap);
        return nullptr;
    };
    const auto box_of = [&](const Signatory& signatory) {
        auto box = std::make_shared<Box>();
        box->part = press_.add_part(part, "Sect");
        box->party_part = press_.add_part(box->part, "P");
        auto words = words_of(signatures.party_label);
        for (auto& span : words.spans) span.color = kQuiet;
        auto party = words_of(signatory.party);
        const auto party_name = party.text;
        if (!words.text.empty()) {
            words.text += ' ';
            const auto offset = words.text.size();
            words.text += party.text;
            for (auto& span : party.spans) {
                span.begin += offset;
                span.end += offset;
                if (span.element != 0) span.element += words.elements.size() - 1;
                words.spans.push_back(span);
            }
            words.elements.insert(words.elements.end(), party.elements.begin() + 1, party.elements.end());
        } else {
            words = std::move(party);
        }
        box->party = boxed(std::move(words), styles_.party, inner);

        // Two fields beside each other, but the one that is signed has more room than the one after it.
        std::vector<SetField> row;
        const auto flush = [&] {
            if (row.empty()) return;
            box->height += (box->rows.empty() ? 0 : kRowGap) + height_of(row);
            box->rows.push_back(std::exchange(row, {}));
        };
        bool after_signature = false;
        for (const auto& field : signatory.fields) {
            const bool signed_here = field.signature;
            SetField set;
            set.signature = signed_here;
            set.lined = signed_here || field.value.empty() || after_signature;
            if (signed_here || (!row.empty() && (row.size() == 2 || row.back().lined != set.lined))) flush();
            const bool with_signature = after_signature && row.size() == 1;
            const bool alone = signed_here && &field == &signatory.fields.back();
            set.x = row.empty() ? 0 : row.back().x + row.back().width + kFieldGap;
            set.width = alone ? inner : signed_here ? inner * 0.62 : !row.empty() ? inner - set.x : half;
            set.room = signed_here || with_signature ? kSignRoom : kBlankRoom;
            auto label = words_of(field.label);
            if (label.text.empty() && signed_here) label = words_of(press_.options.words.signature, signatory.lines);
            const auto label_text = label.text;
            set.part = press_.add_part(box->part, "P");
            if (!label.text.empty()) set.label = boxed(std::move(label), styles_.label, set.width);
            if (!field.value.empty()) set.value = boxed(words_of(field.value), styles_.value, set.width);
            if (signed_here && field.value.empty()) {
                box->form = press_.add_part(box->part, "Form");
                box->name = party_name;
                box->tooltip = label_text + (party_name.empty() ? "" : ": " + party_name);
            }
            row.push_back(std::move(set));
            after_signature = signed_here;
        }
        flush();
        box->height += box->party_height() + kPartyGap + 2 * kPadding;
        return box;
    };

    const auto paint_row = [&press = press_](const Box& box, const std::vector<SetField>& row, Canvas& canvas, double x,
                                             double y, double height) {
        double label_height = 0;
        for (const auto& field : row) label_height = std::max(label_height, field.label_height());
        for (const auto& field : row) {
            const double left = x + field.x;
            const double line = y + height - label_height - kLabelRoom;
            if (field.lined) canvas.rule(left, line, field.width, 0.7, kRule);
            if (field.label)
                field.label->paint_all(canvas, left, field.lined ? line + kLabelRoom : y, field.width, Align::none,
                                       field.part);
            if (field.value)
                field.value->paint_all(canvas, left,
                                       field.lined ? line - 2 - field.value_height() : y + field.label_height(),
                                       field.width, Align::none, field.part);
            if (!field.signature || box.form == 0) continue;
            press.signature_fields.push_back(
                {.page = canvas.page(),
                 .x = canvas.left(left, field.width),
                 .y = canvas.height() - line,
                 .width = field.width,
                 .height = std::min(line - y, kHighestField),
                 .name = field_name(box.name, press.signature_fields, press.signature_fields.size()),
                 .tooltip = box.tooltip});
            press.structure.signature_parts.push_back(box.form);
        }
    };

    const auto paint_box = [=](const Box& box, Canvas& canvas, double x, double y, double height) {
        canvas.artifact([&] {
            canvas.set(kHairline);
            cairo_set_line_width(canvas.cairo(), 0.6);
            cairo_rectangle(canvas.cairo(), canvas.left(x, box_width) + 0.3, y + 0.3, box_width - 0.6, height - 0.6);
            cairo_stroke(canvas.cairo());
        });
        double at = y + kPadding;
        if (box.party) box.party->paint_all(canvas, x + kPadding, at, inner, Align::none, box.party_part);
        at += box.party_height() + kPartyGap;
        // What is left over when the box beside it is higher becomes room to sign in.
        double spare = height - box.height;
        for (const auto& row : box.rows) {
            const double high = height_of(row) + (row.front().signature ? std::exchange(spare, 0) : 0);
            paint_row(box, row, canvas, x + kPadding, at, high);
            at += high + kRowGap;
        }
    };

    // Never alone on a page: what stands above goes with it.
    if (!strips_.empty() && strips_.back().landscape == landscape_ && !new_page_) {
        auto& above = strips_.back();
        above.keep = Keep::always;
    }
    const auto start = strips_.size();
    space(14);
    for (std::size_t i = 0; i < count; i += across) {
        const auto first = box_of(signatures.parties[i]);
        const auto second = across == 2 && i + 1 < count ? box_of(signatures.parties[i + 1]) : nullptr;
        if (std::max(first->height, second ? second->height : 0) > column.page_height) {
            // More fields than a page holds: one below the other, without a box.
            for (const auto& box : {first, second}) {
                if (!box) continue;
                space(12);
                if (box->party)
                    push({.height = box->party->height(),
                          .keep = Keep::always,
                          .paint = [=](Canvas& canvas, double y, double) {
                              box->party->paint_all(canvas, column.x, y, inner, Align::none, box->party_part);
                          }});
                for (const auto& row : box->rows)
                    push({.height = height_of(row), .before = kRowGap, .paint = [=](Canvas& canvas, double y, double) {
                              paint_row(*box, row, canvas, column.x, y, height_of(row));
                          }});
            }
            continue;
        }
        const double height = std::max(first->height, second ? second->height : 0);
        push({.height = height, .before = i == 0 ? 0 : 12.0, .paint = [=](Canvas& canvas, double y, double) {
                  paint_box(*first, canvas, column.x, y, height);
                  if (second) paint_box(*second, canvas, column.x + box_width + kGutter, y, height);
              }});
    }
    keep(start, Keep::gladly);
    space(14);
}

}  // namespace slac::paper
