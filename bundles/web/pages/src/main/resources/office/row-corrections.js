// Corrections of rows of a file as data.
/**
 * The corrections after some rows were typed anew: those of before, and one for each row that differs from what is shown. Each has the texts of the file itself beside the new ones.
 *
 * @param {Api.RowCorrection[]} before made of this file so far
 * @param {Api.ReportedRow[]} rows as shown, with what was corrected before
 * @param {string[][]} typed the text of each heading, row by row
 * @returns {Api.RowCorrection[]}
 */
export function corrections(before, rows, typed) {
  const made = new Map(before.map((each) => [each.line, each]));
  rows.forEach((row, i) => {
    if (typed[i].every((text, at) => text === (row.cells[at] ?? ""))) return;
    const beyond = row.cells.slice(typed[i].length);
    made.set(row.line, { line: row.line, before: made.get(row.line)?.before ?? row.cells, after: [...typed[i], ...beyond] });
  });
  return [...made.values()];
}
