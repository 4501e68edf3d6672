#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "paper/pdf_logo.hpp"
#include "paper/pdf_press.hpp"
#include "paper/pdf_strips.hpp"
#include "paper/pdf_text.hpp"
#include "slac/document/document.hpp"

namespace slac::paper {

/// A column of text, in points from the side where lines begin.
struct Column {
    double x = 0;
    double width = 0;
    double page_height = 0;  ///< of the column on one page
};

/// Blocks one below the other, as strips.
class Flow {
 public:
    Flow(Press& press, const Styles& styles, Column portrait, Column landscape);

    void add(const document::Blocks& blocks, std::size_t part);
    void add_logo(const Logo& logo);
    /// The title of a document that has none of its own.
    void add_title(const std::string& title, std::size_t part);
    [[nodiscard]] std::vector<Strip> take() { return std::move(strips_); }

 private:
    void add(const document::Block& block, std::size_t part);
    void add(const document::Heading& heading, const document::Block& block, std::size_t part);
    void add(const document::Paragraph& paragraph, const document::Block& block, std::size_t part);
    void add(const document::List& list, const document::Block& block, std::size_t part);
    void add(const document::Table& table, const document::Block& block, std::size_t part);
    void add(const document::Quote& quote, const document::Block& block, std::size_t part);
    void add(const document::CodeBlock& code, const document::Block& block, std::size_t part);
    void add(const document::ThematicBreak&, const document::Block& block, std::size_t part);
    void add(const document::PageBreak&, const document::Block& block, std::size_t part);
    void add(const document::Contents& contents, const document::Block& block, std::size_t part);
    void add(const document::KeepTogether& together, const document::Block& block, std::size_t part);
    void add(const document::Landscape& landscape, const document::Block& block, std::size_t part);
    void add(const document::Figure& figure, const document::Block& block, std::size_t part);
    void add(const document::Signatures& signatures, const document::Block& block, std::size_t part);

    void add_heading(int level, Words words, std::string id, std::size_t part);
    [[nodiscard]] std::shared_ptr<const SetText> paragraph_of(Words words, const TextStyle& style, double width);
    /// The lines of a text, of which the first two and the last two stay together.
    void add_lines(std::shared_ptr<const SetText> text, double x, double width, std::size_t part, double before);
    void push(Strip strip);
    /// The strips from there on stay together.
    void keep(std::size_t from, Keep how);
    [[nodiscard]] double height_since(std::size_t from) const;
    [[nodiscard]] bool is_low(std::size_t from, double part_of_page) const;
    void space(double points);

    Press& press_;
    const Styles& styles_;
    Column column_;
    Column across_;
    bool landscape_ = false;
    bool new_page_ = false;
    bool has_title_ = false;
    bool tight_ = false;
    double space_ = 0;  ///< asked for above the next strip
    std::vector<Strip> strips_;
};

}  // namespace slac::paper
