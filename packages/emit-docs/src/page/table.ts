/** A row of a table in Markdown; what is in a cell holds no line end and no bare `|`. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
