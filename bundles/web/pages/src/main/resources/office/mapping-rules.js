// Mappings of files as data: the rules of one that has none, and those that fit a file.
/** The rules of a mapping that has none. */
const NO_RULES = { values: {}, derived: {}, othersLeftOut: false };

/**
 * The names of the mappings that name most of the headings which are no columns by themselves; several if they name as many.
 *
 * @param {Api.ImportMappingsMapping[]} mappings those that are saved
 * @param {{ text: string, column: string }[]} headings of a file
 */
export function fitting(mappings, headings) {
  const unknown = headings.filter((h) => h.text !== "" && h.column === "").map((h) => h.text);
  const counts = mappings.map((m) => unknown.filter((text) => text in m.columns || Object.values(m.rules.derived).includes(text)).length);
  const most = Math.max(0, ...counts);
  return most === 0 ? [] : mappings.filter((_, i) => counts[i] === most).map((m) => m.name);
}

/**
 * The columns and rules that a mapping begins with: its own if the name is saved, or else those that the file was read with, to be saved under a new name.
 *
 * @param {Api.ImportMappingsMapping[]} mappings those that are saved
 * @param {string} name of the mapping to be saved
 * @param {string} used the name of the mapping that the file was read with; empty for none
 */
export function beginning(mappings, name, used) {
  const saved = mappings.find((m) => m.name === name) ?? mappings.find((m) => m.name === used);
  return { columns: saved?.columns ?? {}, rules: saved?.rules ?? NO_RULES };
}
