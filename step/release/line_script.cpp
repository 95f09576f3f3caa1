#include "release/line_script.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace lockstep {
namespace {

constexpr std::ptrdiff_t edits_max = 1'000;          // lines removed and added; memory is its square times 4 bytes
constexpr std::size_t comparisons_max = 20'000'000;  // some 50 ms

using Numbers = std::vector<std::uint32_t>;  ///< lines as numbers: equal lines have equal ones

/// For each count of edits, how far into `before` each diagonal reaches. Diagonal k is before - after; row d has the
/// diagonals -d, -d+2, … d.
using Rows = std::vector<std::vector<std::int32_t>>;

std::optional<Rows> furthest_reaching(const Numbers& before, const Numbers& after);
std::vector<Difference> backtracked(const Rows& rows, std::ptrdiff_t before_size, std::ptrdiff_t after_size);
bool comes_from_above(const std::vector<std::int32_t>& row, std::ptrdiff_t edits, std::ptrdiff_t diagonal);
std::int32_t& at(std::vector<std::int32_t>& row, std::ptrdiff_t edits, std::ptrdiff_t diagonal);
std::int32_t at(const std::vector<std::int32_t>& row, std::ptrdiff_t edits, std::ptrdiff_t diagonal);
void put_in_front(std::vector<Difference>& differences, const Difference& edit);

}  // namespace

std::vector<Difference> line_script(const std::vector<std::string_view>& before,
                                    const std::vector<std::string_view>& after) {
  const auto shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  const Difference whole{head, before.size() - tail, head, after.size() - tail};
  if (whole.before_begin == whole.before_end && whole.after_begin == whole.after_end) return {};
  if (whole.before_begin == whole.before_end || whole.after_begin == whole.after_end) return {whole};

  std::unordered_map<std::string_view, std::uint32_t> numbers;
  const auto numbered = [&](const std::vector<std::string_view>& lines, std::size_t begin, std::size_t end) {
    Numbers line_numbers;
    line_numbers.reserve(end - begin);
    for (auto i = begin; i < end; ++i) {
      line_numbers.push_back(numbers.emplace(lines[i], static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    return line_numbers;
  };
  const auto from = numbered(before, whole.before_begin, whole.before_end);
  const auto to = numbered(after, whole.after_begin, whole.after_end);
  const auto rows = furthest_reaching(from, to);
  if (!rows) return {whole};
  auto differences =
      backtracked(*rows, static_cast<std::ptrdiff_t>(from.size()), static_cast<std::ptrdiff_t>(to.size()));
  for (auto& difference : differences) {
    difference.before_begin += head;
    difference.before_end += head;
    difference.after_begin += head;
    difference.after_end += head;
  }
  return differences;
}

namespace {

std::optional<Rows> furthest_reaching(const Numbers& before, const Numbers& after) {
  const auto before_size = static_cast<std::ptrdiff_t>(before.size());
  const auto after_size = static_cast<std::ptrdiff_t>(after.size());
  std::size_t comparisons = 0;
  Rows rows;
  for (std::ptrdiff_t edits = 0; edits <= edits_max; ++edits) {
    std::vector<std::int32_t> row(static_cast<std::size_t>(edits) + 1);
    for (auto diagonal = -edits; diagonal <= edits; diagonal += 2) {
      std::ptrdiff_t x = 0;
      if (edits > 0) {
        const auto& last = rows.back();
        x = comes_from_above(last, edits, diagonal) ? at(last, edits - 1, diagonal + 1)
                                                    : at(last, edits - 1, diagonal - 1) + 1;
      }
      auto y = x - diagonal;
      while (x < before_size && y < after_size && x >= 0 && y >= 0 &&
             before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(y)]) {
        ++x, ++y, ++comparisons;
      }
      at(row, edits, diagonal) = static_cast<std::int32_t>(x);
      if (x >= before_size && y >= after_size) {
        rows.push_back(std::move(row));
        return rows;
      }
    }
    comparisons += row.size();
    if (comparisons > comparisons_max) return std::nullopt;
    rows.push_back(std::move(row));
  }
  return std::nullopt;
}

std::vector<Difference> backtracked(const Rows& rows, std::ptrdiff_t before_size, std::ptrdiff_t after_size) {
  std::vector<Difference> differences;
  auto diagonal = before_size - after_size;
  for (auto edits = static_cast<std::ptrdiff_t>(rows.size()) - 1; edits > 0; --edits) {
    const auto& last = rows[static_cast<std::size_t>(edits) - 1];
    const bool added = comes_from_above(last, edits, diagonal);
    diagonal += added ? 1 : -1;
    const auto x = static_cast<std::size_t>(at(last, edits - 1, diagonal));
    const auto y = x - static_cast<std::size_t>(diagonal);  // modulo 2^n, so a negative diagonal is right, too
    put_in_front(differences, added ? Difference{x, x, y, y + 1} : Difference{x, x + 1, y, y});
  }
  std::reverse(differences.begin(), differences.end());
  return differences;
}

/// Whether the furthest path on the diagonal gets there by adding a line.
bool comes_from_above(const std::vector<std::int32_t>& row, std::ptrdiff_t edits, std::ptrdiff_t diagonal) {
  if (diagonal == -edits) return true;
  if (diagonal == edits) return false;
  return at(row, edits - 1, diagonal - 1) < at(row, edits - 1, diagonal + 1);
}

std::int32_t& at(std::vector<std::int32_t>& row, std::ptrdiff_t edits, std::ptrdiff_t diagonal) {
  return row[static_cast<std::size_t>((diagonal + edits) / 2)];
}

std::int32_t at(const std::vector<std::int32_t>& row, std::ptrdiff_t edits, std::ptrdiff_t diagonal) {
  return row[static_cast<std::size_t>((diagonal + edits) / 2)];
}

/// The differences are in reverse order; edits that touch become one.
void put_in_front(std::vector<Difference>& differences, const Difference& edit) {
  if (!differences.empty() && differences.back().before_begin == edit.before_end &&
      differences.back().after_begin == edit.after_end) {
    differences.back().before_begin = edit.before_begin;
    differences.back().after_begin = edit.after_begin;
  } else {
    differences.push_back(edit);
  }
}

}  // namespace

}  // namespace lockstep
